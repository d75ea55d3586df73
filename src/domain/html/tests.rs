//! What becomes of friendly, broken and hostile HTML.

use proptest::prelude::*;

use super::*;

fn text(html: &str) -> String {
    readable(&html.into()).whole().into_raw()
}

#[test]
fn blocks_lists_and_entities_are_readable() {
    let cases = [
        ("Policy in place: false.", "Policy in place: false."),
        (
            "<p> 100% of users are affected&nbsp;by policies </p><ul><li>One</li><li>Two</li></ul>",
            "100% of users are affected by policies\n\n- One\n- Two",
        ),
        ("<ol><li>First<ul><li>a</li><li>b</li></ul></li><li>Second</li></ol>", "1. First\n  - a\n  - b\n2. Second"),
        ("<ol><li><p>Step</p><p>more</p></li></ol>after", "1. Step\n  more\n\nafter"),
        ("a<br>b<br/><br />c<BR><br><br>d", "a\nb\n\nc\n\nd"),
        ("&quot;x&quot; &gt; y &rsquo; &#8217; &#x2019; &apos;", "\"x\" > y ’ ’ ’ '"),
        ("&amp;lt;b&amp;gt; &unknown; & &; &#; &#xzz; AT&T", "&lt;b&gt; &unknown; & &; &#; &#xzz; AT&T"),
        ("&#x00000041; &#x000000041;", "A &#x000000041;"),
        ("<strong>Bold</strong> and <em>em</em>, <span>span</span> <abbr title='x'>abbr</abbr>", "Bold and em, span abbr"),
        ("<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>", "a | b\nc"),
        ("5 < 6 and 7 > 3, a<b", "5 < 6 and 7 > 3, a<b"),
        ("<img alt=\"a &amp; b\" src=x> <img>", "a & b"),
        ("", ""),
        (" \n\t<p>&nbsp;</p> ", ""),
        ("<li>lonely", "- lonely"),
        ("<li>closed</li>after", "- closed\nafter"),
    ];
    for (html, expected) in cases {
        assert_eq!(text(html), expected, "{html}");
    }
}

#[test]
fn links_become_footnotes_and_only_web_links_do() {
    let html = "See <a href=\"https://learn.microsoft.com/a?b=1&amp;c=2\">the page</a>, <a target='_blank' HREF='https://x.example/'>x</a> and \
        <a href=https://learn.microsoft.com/a?b=1&amp;c=2>again</a>.";
    let expected = "See the page [1], x [2] and again [1].\n\n[1] https://learn.microsoft.com/a?b=1&c=2\n[2] https://x.example/";
    assert_eq!(text(html), expected);
    assert_eq!(text("<a href=\"https://x.example/\">https://x.example/</a>"), "https://x.example/");
    assert_eq!(text("<a href='https://x.example/y'></a>"), "[1]\n\n[1] https://x.example/y");
    for bad in [
        "javascript:alert(1)",
        "data:text/html,x",
        "ms-settings:privacy",
        "/relative",
        "https://",
        "https://a b",
        "&#106;avascript:x",
    ] {
        assert_eq!(readable(&format!("<a href=\"{bad}\">word</a>").as_str().into()).links, [], "{bad}");
    }
    assert_eq!(readable(&"<a href='https://x.example/\u{1b}[2J'>w</a>".into()).links, []);
}

#[test]
fn nothing_of_scripts_comments_and_declarations_is_shown() {
    let html = "a<script>alert('</p>')</SCRIPT >b<style>p{}</style>c<!-- <p>x</p> -->d<!doctype html>e<?php x ?>f<title>t</title>g<svg><text>z</text></svg>h";
    assert_eq!(text(html), "abcdefgh");
    assert_eq!(text("a<script>never ends"), "a");
    assert_eq!(text("a<!-- never ends"), "a");
    assert_eq!(text("a<scripted>b"), "ab");
    assert_eq!(text("a<script>x</scripted>y</script>b"), "ab");
}

#[test]
fn a_broken_tag_loses_no_text() {
    assert_eq!(text("if a <b and c"), "if a <b and c");
    assert_eq!(text("<p>one<a href=\"https://x.example/ two"), "one<a href=\"https://x.example/ two");
    assert_eq!(text("<p class=\"a>b\">one</p>"), "one");
    assert_eq!(text("<p it's>one</p>"), "one");
    assert_eq!(text("<a = = href=https://x.example/ >w</a>"), "w [1]\n\n[1] https://x.example/");
}

#[test]
fn control_characters_do_not_survive() {
    let out = text("a\u{1b}[2J&#27;]52;c&#x9b;b&#0;c\u{7f}");
    assert!(!out.chars().any(char::is_control), "{out:?}");
    assert_eq!(text("a&#27;b"), "a\u{FFFD}b");
}

#[test]
fn huge_and_deep_texts_are_bounded() {
    let pieces =
        ["<ul><li>x", "<a href='https://x.example/", "<div", "&", "<", "<!--", "</script", "<a href=https://x.example/>w", "</ul>"];
    for piece in pieces {
        let html = piece.repeat(400_000 / piece.len());
        let out = readable(&html.as_str().into());
        assert!(out.links.len() <= 100 && out.text.raw().len() <= 600 * 1024, "{piece}: {} bytes", out.text.raw().len());
    }
    // A control character of one byte becomes a mark of three.
    assert!(text(&"\u{1}".repeat(MAX_INPUT)).len() <= 512 * 1024 + 8);
    let long = "ö".repeat(MAX_INPUT);
    assert!(text(&long).ends_with('…'));
    let description = format!("<p>{}</p>", "word &amp; word, ".repeat(6_000));
    assert_eq!(text(&description).len(), "word & word, ".len() * 6_000 - 1, "100 kB are kept whole");
}

fn fragment() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<ul>",
        "</ul>",
        "<ol>",
        "<li>",
        "</li>",
        "<br>",
        "<a href=\"https://x.example/\">",
        "</a>",
        "<a href='",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<",
        ">",
        "\"",
        "'",
        "&amp;",
        "&#27;",
        "&#xD800;",
        "&",
        ";",
        "\u{1b}",
        "\u{202e}",
        "<td>",
        "<img alt='a'>",
        "=",
        "/",
    ]);
    prop::collection::vec(prop_oneof![pieces.prop_map(str::to_owned), "\\PC{0,8}", any::<char>().prop_map(String::from)], 0..60)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    /// Whatever comes in: no control characters but line breaks, no tail of spaces, at most one empty line, web links only, and
    /// text that holds no markup comes out word for word.
    #[test]
    fn any_text_becomes_tame(html in fragment()) {
        let out = readable(&html.as_str().into());
        let text = out.text.raw();
        prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
        prop_assert!(!text.contains("\n\n\n") && !text.starts_with('\n'));
        prop_assert!(text.lines().all(|line| line.trim_end() == line));
        prop_assert!(out.links.iter().all(|link| link.raw().to_ascii_lowercase().starts_with("http")));
        if !html.contains(['<', '&']) && !html.chars().any(char::is_control) {
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(words(text), words(&html));
        }
    }
}

#[test]
fn a_text_of_the_longest_length_is_whole() {
    let long = "x".repeat(MAX_INPUT);
    assert_eq!(text(&long).len(), MAX_INPUT);
    assert_eq!(text(&format!("{long}x")), format!("{long} …"));
}

#[test]
fn attributes_are_told_apart_however_they_are_written() {
    let links = |html: &str| readable(&html.into()).links.into_iter().map(Untrusted::into_raw).collect::<Vec<_>>();
    for html in [
        "<a/href=https://x.example/>w</a>",
        "<a / href = 'https://x.example/' >w</a>",
        "<a hidden href=https://x.example/ title=b>w</a>",
        "<a title='href=no' /data-x href=\"https://x.example/\">w</a>",
        "<a title='x'href=https://x.example/>w</a>",
        "<a =x href=https://x.example/>w</a>",
        "<a ==x href=https://x.example/>w</a>",
        "<a href=https://x.example/\thref=https://y.example/>w</a>",
    ] {
        assert_eq!(links(html), ["https://x.example/"], "{html}");
    }
    assert_eq!(links("<a =>w</a><a = >w</a>"), [""; 0]);
    assert_eq!(links("<a hrefs=https://x.example/ xhref=https://x.example/ href>w</a>"), [""; 0]);
}

#[test]
fn lists_beyond_those_that_are_counted_are_closed_before_the_others() {
    let (open, close) = ("<ul>".repeat(65), "</ul>".repeat(65));
    assert!(text(&format!("<ol><li>one{open}<li>deep{close}<li>two</ol>")).ends_with("2. two"));
    assert!(text(&format!("{}<ol><li>deep", "<ul>".repeat(64))).ends_with("- deep"), "the 65th is not counted");
    assert!(text(&format!("{}<ol><li>deep", "<ul>".repeat(63))).ends_with("1. deep"));
}

#[test]
fn links_beyond_the_hundredth_keep_their_words_only() {
    let links: Vec<String> = (0..150).map(|n| format!("<a href='https://x.example/{n}'>word{n}</a>")).collect();
    let html = links.join(" ");
    let out = readable(&html.as_str().into());
    assert_eq!(out.links.len(), 100);
    assert!(out.text.raw().contains("word99 [100] word100 word101") && out.text.raw().ends_with("word149"));
}
