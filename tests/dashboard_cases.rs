//! The troubleshooting cases on screen: each fault of the instance is seen by the checklist of the manage screen, and "why?" on its row
//! opens its entry.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::demo::DemoServer;
use common::profile::Desk;
use common::pty::Pty;
use ticketdeck::domain::Kind;
use ticketdeck::domain::connect::{Case, Check};
use ticketdeck::i18n::Words;

/// Runs the checklist, goes to the row and asks why.
fn ask_why(pty: &mut Pty, check: Check, title: &str) {
    pty.keys("T");
    pty.wait_for(title, |screen| screen.contents().contains(title) && !screen.contents().contains("running"));
    pty.keys("G");
    let below = Check::ALL.iter().rev().position(|other| *other == check).unwrap();
    pty.keys(&"k".repeat(below));
    pty.keys("w");
    let opened = |text: &str| text.contains(title) && text.contains("Troubleshooting") && !text.contains("Names of change states");
    pty.wait_for(&format!("the entry {title}"), |screen| opened(&screen.contents()));
    pty.keys("<esc>");
    pty.wait_for_text("Names of change states");
}

#[tokio::test]
async fn each_fault_of_an_instance_is_seen_and_explained_on_screen() {
    let table = [
        ("hibernate", Check::Reachable, Case::HIBERNATING),
        ("html", Check::Reachable, Case::PAGE_IN_BETWEEN),
        ("sso", Check::Reachable, Case::SSO),
        ("ip-filter", Check::Reachable, Case::IP_FILTER),
        ("status=503", Check::Reachable, Case::INSTANCE_TROUBLE),
        ("429=5", Check::Reachable, Case::RATE_LIMIT),
        ("mfa", Check::Authorised, Case::MFA),
        ("unscoped", Check::Authorised, Case::UNSCOPED),
        ("acl-hidden=100@sys_properties", Check::Release, Case::RELEASE_UNREAD),
        ("cross-scope", Check::OauthClient, Case::CROSS_SCOPE),
        ("off", Check::OauthClient, Case::OAUTH_ENTITY),
        ("off", Check::IntegrationUser, Case::NOT_WEB_SERVICE_ONLY),
        ("acl-hidden=100@sys_user", Check::IntegrationUser, Case::INTEGRATION_USER),
        ("acl-hidden=100@change_request", Check::Read(Kind::Change), Case::ROLE_READ),
        ("status=403@incident+PATCH", Check::Write(Kind::Incident), Case::ROLE_WRITE),
        ("status=403@sys_choice", Check::Choices, Case::CHOICES),
        ("acl-hidden=100@sys_journal_field", Check::Journals, Case::JOURNALS),
        ("hide-field=correlation_id", Check::CorrelationId, Case::CORRELATION_LOST),
    ];
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    let words = Words::english();
    let mut pty = desk.dashboard(160, 90);
    pty.wait_for_text("as of ");
    pty.keys("m");
    pty.wait_for_text("Names of change states");
    for (fault, check, case) in table {
        served.set_faults(fault).await;
        println!("{fault:<34} {}", case.word());
        ask_why(&mut pty, check, &words.entry(case).title);
    }
    pty.keys("<c-c>");
    pty.wait_exit();
}
