//! Microsoft's words for categories, states, threats, tiers and levels, read in any spelling. Unknown ones are kept.

use serde::{Deserialize, Serialize};

use crate::domain::{Category, Untrusted};

/// A word without what spellings differ in: `Defense In Depth`, `defenseInDepth` and `Defense in Depth` are one.
fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Defines a set of Microsoft's words that may grow: known ones with their wire form and our word, and `Other`.
macro_rules! open_words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $wire:literal, $word:literal;)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(from = "Untrusted", into = "Untrusted")]
        pub enum $name {
            $($(#[$doc])* $variant,)*
            /// A word that is not known here.
            Other(Untrusted),
        }

        impl $name {
            /// The known ones.
            pub const KNOWN: &[$name] = &[$($name::$variant,)*];

            /// The word in messages' ids and in JSON; `None` for an unknown one.
            pub fn word(&self) -> Option<&'static str> {
                match self {
                    $($name::$variant => Some($word),)*
                    $name::Other(_) => None,
                }
            }

            /// Microsoft's own word.
            pub fn wire(&self) -> Untrusted {
                match self {
                    $($name::$variant => $wire.into(),)*
                    $name::Other(words) => words.clone(),
                }
            }
        }

        impl From<Untrusted> for $name {
            fn from(text: Untrusted) -> Self {
                let word = folded(text.raw());
                $(if word == folded($wire) {
                    return $name::$variant;
                })*
                $name::Other(text)
            }
        }

        impl From<$name> for Untrusted {
            fn from(word: $name) -> Untrusted {
                word.wire()
            }
        }
    };
}

open_words! {
    /// A control's category at Microsoft.
    ScoreCategory {
        /// Accounts and roles.
        Identity = "Identity", "identity";
        /// Documents and labels.
        Data = "Data", "data";
        /// Devices. The original integration sent it to ServiceNow as "Devices".
        Device = "Device", "device";
        /// Mail and cloud apps; also many controls of Entra ID and Intune.
        Apps = "Apps", "apps";
        /// Azure resources.
        Infrastructure = "Infrastructure", "infrastructure";
    }
}

impl ScoreCategory {
    /// The category of a task made from such a control; `Device` becomes `Devices`. Unknown ones have none.
    pub fn for_task(&self) -> Option<Category> {
        Some(match self {
            ScoreCategory::Identity => Category::Identity,
            ScoreCategory::Data => Category::Data,
            ScoreCategory::Device => Category::Devices,
            ScoreCategory::Apps => Category::Apps,
            ScoreCategory::Infrastructure => Category::Infrastructure,
            ScoreCategory::Other(_) => return None,
        })
    }
}

open_words! {
    /// A state that an admin has given a control. `Planned` is a word of the portal; which word Graph has for it is not documented.
    ControlState {
        /// Nothing was set: to address.
        Default = "Default", "default";
        /// The risk is accepted; no points.
        Ignored = "Ignored", "ignored";
        /// Resolved through a third party; points on the admin's word.
        ThirdParty = "ThirdParty", "third-party";
        /// Looked at. Old reports say that Microsoft sets it back to `Default`.
        Reviewed = "Reviewed", "reviewed";
        /// Resolved in another way; points on the admin's word. Not documented, but in live data.
        AlternateMitigation = "AlternateMitigation", "alternate-mitigation";
        /// Planned.
        Planned = "Planned", "planned";
    }
}

open_words! {
    /// What a control protects from.
    Threat {
        /// Someone takes over an account.
        AccountBreach = "Account Breach", "account-breach";
        /// Data is destroyed.
        DataDeletion = "Data Deletion", "data-deletion";
        /// Data is carried off.
        DataExfiltration = "Data Exfiltration", "data-exfiltration";
        /// Data gets where it should not be.
        DataSpillage = "Data Spillage", "data-spillage";
        /// Someone gets more rights than they should have.
        ElevationOfPrivilege = "Elevation of Privilege", "elevation-of-privilege";
        /// An insider does harm.
        MaliciousInsider = "Malicious Insider", "malicious-insider";
        /// Passwords are guessed.
        PasswordCracking = "Password Cracking", "password-cracking";
        /// People are tricked into giving something away.
        PhishingOrWhaling = "Phishing or Whaling", "phishing-or-whaling";
        /// Someone pretends to be someone else.
        Spoofing = "Spoofing", "spoofing";
    }
}

open_words! {
    /// How basic a control is.
    Tier {
        /// Everyone should have it.
        Core = "Core", "core";
        /// A second line.
        DefenseInDepth = "Defense in Depth", "defense-in-depth";
        /// For those who have the others.
        Advanced = "Advanced", "advanced";
    }
}

/// User impact or implementation cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Little.
    Low,
    /// Some. Microsoft writes "Moderate" and "Medium".
    Moderate,
    /// Much.
    High,
}

impl Level {
    /// Reads Microsoft's word in any case of letters; "Unknown", null and anything else are no level.
    pub fn read(text: &str) -> Option<Self> {
        match folded(text).as_str() {
            "low" => Some(Level::Low),
            "moderate" | "medium" => Some(Level::Moderate),
            "high" => Some(Level::High),
            _ => None,
        }
    }

    /// The word in messages' ids and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Level::Low => "low",
            Level::Moderate => "moderate",
            Level::High => "high",
        }
    }
}

/// The status of an improvement action as the portal has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActionStatus {
    /// To address.
    ToAddress,
    /// Planned.
    Planned,
    /// Risk accepted: no points.
    RiskAccepted,
    /// Resolved through third party: points on someone's word.
    ThirdParty,
    /// Resolved through alternate mitigation: points on someone's word.
    AlternateMitigation,
    /// All points achieved.
    Completed,
    /// A state that is not known here.
    Other(Untrusted),
}

impl ActionStatus {
    /// The known ones.
    pub const KNOWN: &[ActionStatus] = &[
        ActionStatus::ToAddress,
        ActionStatus::Planned,
        ActionStatus::RiskAccepted,
        ActionStatus::ThirdParty,
        ActionStatus::AlternateMitigation,
        ActionStatus::Completed,
    ];

    /// The word in messages' ids, in the database and in JSON; `other` for an unknown one.
    pub fn word(&self) -> &'static str {
        match self {
            ActionStatus::ToAddress => "to-address",
            ActionStatus::Planned => "planned",
            ActionStatus::RiskAccepted => "risk-accepted",
            ActionStatus::ThirdParty => "third-party",
            ActionStatus::AlternateMitigation => "alternate-mitigation",
            ActionStatus::Completed => "completed",
            ActionStatus::Other(_) => "other",
        }
    }
}
