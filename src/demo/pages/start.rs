//! The start page: what this is, and where to go.

use std::fmt::Write as _;

use super::Answer;
use super::html::{Esc, Page};
use super::visit::Visit;
use crate::demo::scenario;

const WELCOME: &str = "\
<p class=\"lead\">This is a made-up company's ServiceNow-compatible instance. It runs on this machine alone, for trying \
ticketdeck and other clients without harm: tables, business rules and sign-in behave as on the original.</p>
<div class=\"cards\">
<section><h2>Tickets</h2>
<ul><li><a href=\"/change_request_list.do?sysparm_query=active%3Dtrue%5EORDERBYDESCsys_created_on\">Change requests</a></li>
<li><a href=\"/incident_list.do?sysparm_query=active%3Dtrue%5EORDERBYDESCsys_created_on\">Incidents</a></li></ul>
<p class=\"hint\">What you change here appears in ticketdeck at its next sync, and the other way round.</p></section>
<section><h2>Connector app</h2>
<ul><li><a href=\"/connector_checklist.do\">Installation checklist</a></li>
<li><a href=\"/connector_status.do\">Connection status</a></li></ul>
<p class=\"hint\">The steps an administrator takes before a client can connect, and who is connected now.</p></section>
<section><h2>Administration</h2>
<ul><li><a href=\"/oauth_entity_list.do?sysparm_query=ORDERBYname\">Application Registry</a></li>
<li><a href=\"/sys_user_list.do?sysparm_query=ORDERBYname\">Users</a></li></ul>
<p class=\"hint\">OAuth clients and accounts; the first login below is the administrator.</p></section>
</div>
";

/// Answers `/`.
pub(super) fn open(visit: &Visit<'_>) -> Answer {
    let mut body = WELCOME.to_owned();
    if let Ok(info) = scenario::info(visit.engine, &visit.request.base) {
        body.push_str("<details><summary>Logins of this demo</summary>\n<div class=\"wide\"><table class=\"list\">\n");
        body.push_str("<caption class=\"unseen\">Logins</caption><thead><tr><th scope=\"col\">User name</th>");
        body.push_str("<th scope=\"col\">Password</th><th scope=\"col\">Roles</th></tr></thead>\n<tbody>\n");
        for user in &info.users {
            let _ = writeln!(
                body,
                "<tr><th scope=\"row\">{}</th><td><code>{}</code></td><td>{}</td></tr>",
                Esc(&user.user_name),
                Esc(&user.password),
                Esc(&user.roles.join(", "))
            );
        }
        body.push_str("</tbody></table></div></details>\n");
    }
    if visit.session.is_none() {
        body.push_str("<p><a class=\"button\" href=\"/login.do\">Log in</a></p>\n");
    }
    Ok(Page { ..visit.page("Welcome", body) }.finish())
}
