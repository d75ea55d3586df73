//! Microsoft's clouds: where each signs in and where its Graph is.

/// A cloud (Microsoft Graph documentation, "National cloud deployments").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cloud {
    /// The global cloud, GCC included.
    #[default]
    Global,
    /// US government, GCC High (L4).
    GccHigh,
    /// US government, `DoD` (L5).
    Dod,
    /// China, operated by 21Vianet. It has no Secure Score API.
    China,
}

impl Cloud {
    /// Every cloud.
    pub const ALL: [Cloud; 4] = [Cloud::Global, Cloud::GccHigh, Cloud::Dod, Cloud::China];

    /// The word in the configuration and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Cloud::Global => "global",
            Cloud::GccHigh => "gcc-high",
            Cloud::Dod => "dod",
            Cloud::China => "china",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        Cloud::ALL.into_iter().find(|cloud| cloud.word() == word)
    }

    /// Where people and applications sign in.
    pub fn entra(self) -> &'static str {
        match self {
            Cloud::Global => "https://login.microsoftonline.com",
            Cloud::GccHigh | Cloud::Dod => "https://login.microsoftonline.us",
            Cloud::China => "https://login.partner.microsoftonline.cn",
        }
    }

    /// Where Graph is. Scopes name the same host; tokens of one cloud are good in no other.
    pub fn graph(self) -> &'static str {
        match self {
            Cloud::Global => "https://graph.microsoft.com",
            Cloud::GccHigh => "https://graph.microsoft.us",
            Cloud::Dod => "https://dod-graph.microsoft.us",
            Cloud::China => "https://microsoftgraph.chinacloudapi.cn",
        }
    }

    /// The cloud whose Graph is at this host; `None` for a host that is none of theirs.
    pub fn of_graph(host: &str) -> Option<Self> {
        Cloud::ALL.into_iter().find(|cloud| cloud.graph().strip_prefix("https://") == Some(host))
    }

    /// Whether it has Secure Score.
    pub fn has_secure_score(self) -> bool {
        self != Cloud::China
    }
}
