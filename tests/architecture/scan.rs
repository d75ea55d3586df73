//! Reads Rust source as far as the house rules need it: names, paths and macros of the code that ships.
//!
//! No parser: comments, strings and `#[cfg(test)]` items are taken out, and what is left is read as words. That is enough for
//! paths, and it keeps a full Rust parser out of the build.

/// What one file's shipped code names.
#[derive(Debug, Default)]
pub struct Scan {
    /// Every path, `use` trees taken apart: `use a::{b, c::d}` gives `a::b` and `a::c::d`. Ends at the first thing that is not a name.
    pub paths: Vec<Path>,
    /// Every macro called, with its line.
    pub macros: Vec<(String, usize)>,
    /// Modules that are declared for tests only and live in files of their own.
    pub test_modules: Vec<String>,
    /// Lines outside `#[cfg(test)]` items.
    pub lines: usize,
}

/// A path as written, with the line it is on and the inline modules around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    pub segments: Vec<String>,
    pub line: usize,
    pub inside: Vec<String>,
}

impl Path {
    /// The path from the crate root, as seen from the file that holds `module`; `None` when it leads out of the crate.
    pub fn resolve(&self, module: &[String]) -> Option<Vec<String>> {
        let mut at: Vec<String> = match self.segments.first()?.as_str() {
            "crate" | "ticketdeck" => Vec::new(),
            "self" | "super" => module.iter().chain(&self.inside).cloned().collect(),
            _ => return None,
        };
        for (index, segment) in self.segments.iter().enumerate() {
            match segment.as_str() {
                "super" => drop(at.pop()),
                "crate" | "ticketdeck" | "self" if index == 0 => {}
                other => at.push(other.to_owned()),
            }
        }
        Some(at)
    }

    /// Whether these names stand in it one after the other.
    pub fn has(&self, names: &[&str]) -> bool {
        self.segments.windows(names.len()).any(|window| window == names)
    }

    /// Whether it begins with these names.
    pub fn begins(&self, names: &[&str]) -> bool {
        self.segments.len() >= names.len() && self.segments.iter().zip(names).all(|(segment, name)| segment == name)
    }
}

/// Scans one file.
pub fn scan(source: &str) -> Scan {
    let mut found = Scan::default();
    let tokens = words(&blank_out(source));
    let total = source.lines().count();
    if starts_with(&tokens, &["#", "!", "[", "cfg", "(", "test", ")", "]"]) {
        return found;
    }
    let (tokens, test_lines) = without_tests(&tokens, &mut found.test_modules);
    found.lines = total.saturating_sub(test_lines);
    read(&tokens, &mut found);
    found
}

/// A name or a single sign, with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Token {
    text: String,
    line: usize,
}

/// The source with comments, strings and characters replaced by spaces; line breaks stay.
fn blank_out(source: &str) -> String {
    let chars: Vec<char> = source.chars().collect();
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    while at < chars.len() {
        let end = literal_end(&chars, at);
        if end == at {
            out.push(chars[at]);
            at += 1;
        } else {
            out.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    out
}

/// Where the comment or literal that begins here ends; `at` itself when none begins.
fn literal_end(chars: &[char], at: usize) -> usize {
    let next = |offset: usize| chars.get(at + offset).copied().unwrap_or('\0');
    let after_name = at > 0 && is_name(chars[at - 1]);
    match (chars[at], next(1)) {
        ('/', '/') => (at..chars.len()).find(|i| chars[*i] == '\n').unwrap_or(chars.len()),
        ('/', '*') => block_comment_end(chars, at),
        ('"', _) => string_end(chars, at + 1),
        ('b' | 'c', '"') if !after_name => string_end(chars, at + 2),
        ('r', '"' | '#') if !after_name => raw_string_end(chars, at, at + 1),
        ('b' | 'c', 'r') if !after_name => raw_string_end(chars, at, at + 2),
        ('\'', '\\') => (at + 3..chars.len()).find(|i| chars[*i] == '\'').map_or(chars.len(), |i| i + 1),
        ('\'', _) if next(2) == '\'' => at + 3,
        _ => at,
    }
}

fn block_comment_end(chars: &[char], start: usize) -> usize {
    let (mut depth, mut at) = (0, start);
    while at + 1 < chars.len() {
        match (chars[at], chars[at + 1]) {
            ('/', '*') => (depth, at) = (depth + 1, at + 2),
            ('*', '/') if depth == 1 => return at + 2,
            ('*', '/') => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    chars.len()
}

fn string_end(chars: &[char], mut at: usize) -> usize {
    while at < chars.len() {
        match chars[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    chars.len()
}

/// `start` when this is no raw string but a raw name (`r#type`).
fn raw_string_end(chars: &[char], start: usize, mut at: usize) -> usize {
    let hashes = chars[at..].iter().take_while(|c| **c == '#').count();
    at += hashes;
    if chars.get(at) != Some(&'"') {
        return start;
    }
    let closes = |i: usize| chars[i] == '"' && chars[i + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes;
    (at + 1..chars.len()).find(|i| closes(*i)).map_or(chars.len(), |i| i + 1 + hashes)
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Names and signs; `::` is one sign.
fn words(source: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (index, line) in source.lines().enumerate() {
        let mut rest = line.trim_start();
        while let Some(first) = rest.chars().next() {
            let length = match first {
                c if is_name(c) => rest.find(|c: char| !is_name(c)).unwrap_or(rest.len()),
                ':' if rest.starts_with("::") => 2,
                c => c.len_utf8(),
            };
            let (text, after) = rest.split_at(length);
            tokens.push(Token { text: text.to_owned(), line: index + 1 });
            rest = after.trim_start();
        }
    }
    tokens
}

fn starts_with(tokens: &[Token], texts: &[&str]) -> bool {
    tokens.len() >= texts.len() && tokens.iter().zip(texts).all(|(token, text)| token.text == *text)
}

/// Takes out what `#[cfg(test)]` and `#[cfg(all(test, ..))]` stand before; gives the rest and the number of lines taken out.
fn without_tests(tokens: &[Token], test_modules: &mut Vec<String>) -> (Vec<Token>, usize) {
    let (mut kept, mut lines, mut at) = (Vec::new(), 0, 0);
    while at < tokens.len() {
        let rest = &tokens[at..];
        let for_tests = starts_with(rest, &["#", "[", "cfg", "(", "test", ")", "]"])
            || starts_with(rest, &["#", "[", "cfg", "(", "all", "(", "test", ","]);
        if for_tests {
            let end = item_end(tokens, at);
            test_modules.extend(declared_module(&tokens[at..end]));
            lines += tokens[end - 1].line + 1 - tokens[at].line;
            at = end;
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    (kept, lines)
}

/// Where the item ends whose attributes begin here: after its block, or its semicolon if it has none.
fn item_end(tokens: &[Token], start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match token.text.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            "}" if depth <= 1 => return at + 1,
            "}" => depth -= 1,
            ";" if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

/// The name in `mod name;`.
fn declared_module(tokens: &[Token]) -> Option<String> {
    let at = tokens.iter().position(|token| token.text == "mod")?;
    (tokens.get(at + 2)?.text == ";").then(|| tokens[at + 1].text.clone())
}

/// Collects paths and macros, and follows inline modules.
fn read(tokens: &[Token], found: &mut Scan) {
    let mut inside: Vec<(String, usize)> = Vec::new();
    let (mut depth, mut at) = (0_usize, 0);
    while at < tokens.len() {
        let token = &tokens[at];
        let names: Vec<String> = inside.iter().map(|(name, _)| name.clone()).collect();
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => {
                depth = depth.saturating_sub(1);
                inside.retain(|(_, opened)| *opened < depth);
            }
            "mod" if tokens.get(at + 2).is_some_and(|next| next.text == "{") => {
                inside.push((tokens[at + 1].text.clone(), depth));
            }
            "use" => {
                let end = (at..tokens.len()).find(|i| tokens[*i].text == ";").unwrap_or(tokens.len());
                use_tree(&tokens[at + 1..end], &[], &names, &mut found.paths);
                at = end;
            }
            text if text.starts_with(is_name) => {
                at = read_path(tokens, at, names, found);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
}

/// Reads the path that begins here; gives where it ends.
fn read_path(tokens: &[Token], start: usize, inside: Vec<String>, found: &mut Scan) -> usize {
    let name_at = |at: usize| tokens.get(at).filter(|token| token.text.starts_with(is_name));
    let mut segments = vec![tokens[start].text.clone()];
    let mut at = start + 1;
    while tokens.get(at).is_some_and(|token| token.text == "::")
        && let Some(name) = name_at(at + 1)
    {
        segments.push(name.text.clone());
        at += 2;
    }
    let line = tokens[start].line;
    let before = |back: usize| start.checked_sub(back).map_or("", |at| tokens[at].text.as_str());
    if tokens.get(at).is_some_and(|token| token.text == "!") && tokens.get(at + 1).is_some_and(|token| token.text != "=") {
        found.macros.extend(segments.last().map(|name| (name.clone(), line)));
    }
    // `pub(in crate::x)` says who may look in; a name after a dot or `::` is not the beginning of a path.
    let visibility = before(1) == "in" && before(2) == "(" && before(3) == "pub";
    if segments.len() > 1 && !visibility && !matches!(before(1), "." | "::") {
        found.paths.push(Path { segments, line, inside });
    }
    at
}

/// Takes a `use` tree apart.
fn use_tree(tokens: &[Token], prefix: &[String], inside: &[String], out: &mut Vec<Path>) {
    let Some(first) = tokens.first() else { return };
    let mut segments = prefix.to_vec();
    for (at, token) in tokens.iter().enumerate() {
        match token.text.as_str() {
            "::" => {}
            "{" => {
                let end = item_end(tokens, at).saturating_sub(1);
                for branch in branches(&tokens[at + 1..end.max(at + 1)]) {
                    use_tree(branch, &segments, inside, out);
                }
                return;
            }
            "*" | "as" => break,
            "self" if !segments.is_empty() => {}
            name => segments.push(name.to_owned()),
        }
    }
    out.push(Path { segments, line: first.line, inside: inside.to_vec() });
}

/// Splits at the commas that are not inside braces.
fn branches(tokens: &[Token]) -> Vec<&[Token]> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, token) in tokens.iter().enumerate() {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => depth = depth.saturating_sub(1),
            "," if depth == 0 => {
                parts.push(&tokens[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&tokens[start..]);
    parts
}
