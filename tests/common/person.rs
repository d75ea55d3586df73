//! A person's browser, as far as a sign-in needs one: it opens an address, logs in, presses a button, and is sent somewhere.

use http::Method;
use ticketdeck::http::{HttpSettings, Request, ReqwestTransport, Response, Transport};
use url::Url;
use url::form_urlencoded::Serializer;

/// A browser. It keeps the instance's cookie, so whoever has logged in stays so.
pub struct Person {
    transport: ReqwestTransport,
    cookie: Option<String>,
}

impl Person {
    /// A browser in which nobody has logged in yet.
    pub fn new() -> Self {
        Person { transport: ReqwestTransport::new(&HttpSettings::default()).unwrap(), cookie: None }
    }

    /// Opens an address; redirects are not followed.
    pub fn open(&self, address: &str) -> Response {
        self.send(Method::GET, &address.parse().unwrap(), String::new())
    }

    /// Opens the address to authorise at, logs in if asked to, and presses `allow` or `deny`. Gives where the browser is sent.
    pub fn decide(&mut self, address: &str, (user, password): (&str, &str), decision: &str) -> String {
        let address: Url = address.parse().unwrap();
        let mut page = text(&self.send(Method::GET, &address, String::new()));
        if page.contains("user_password") {
            let login = form(&[("user_name", user), ("user_password", password)]);
            let entered = self.send(Method::POST, &address.join("/login.do").unwrap(), login);
            let cookie = entered.header("set-cookie").expect("a session").split(';').next().unwrap().to_owned();
            self.cookie = Some(cookie);
            page = text(&self.send(Method::GET, &address, String::new()));
        }
        let proof = page.split("name=\"sysparm_ck\" value=\"").nth(1).expect("the page that asks").split('"').next().unwrap();
        let mut pairs: Vec<(String, String)> = address.query_pairs().into_owned().collect();
        pairs.extend([("sysparm_ck".into(), proof.to_owned()), ("decision".into(), decision.into())]);
        let body = Serializer::new(String::new()).extend_pairs(pairs).finish();
        let decided = self.send(Method::POST, &address.join("/oauth_auth.do").unwrap(), body);
        assert_eq!(decided.status, 302, "{}", text(&decided));
        decided.header("location").unwrap().to_owned()
    }

    /// Presses "Not you?" on the page that asks: whoever was logged in is forgotten.
    pub fn not_you(&mut self, address: &str) {
        let address: Url = address.parse().unwrap();
        let page = text(&self.send(Method::GET, &address, String::new()));
        let start = page.find("/logout.do").expect("a way out");
        let link = page[start..].split('"').next().unwrap().replace("&amp;", "&");
        self.send(Method::GET, &address.join(&link).unwrap(), String::new());
        self.cookie = None;
    }

    fn send(&self, method: Method, address: &Url, body: String) -> Response {
        let mut request = Request::new(method, address.clone());
        request.headers.insert("content-type", "application/x-www-form-urlencoded".parse().unwrap());
        if let Some(cookie) = &self.cookie {
            request.headers.insert("cookie", cookie.parse().unwrap());
        }
        request.body = body.into();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(self.transport.send(request)).unwrap()
    }
}

fn form(pairs: &[(&str, &str)]) -> String {
    Serializer::new(String::new()).extend_pairs(pairs).finish()
}

fn text(response: &Response) -> String {
    String::from_utf8_lossy(&response.body).into_owned()
}
