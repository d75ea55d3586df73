//! A validator for the part of JSON Schema that `docs/schemas` uses. A keyword it does not know is an error, so nothing is passed over.

use serde_json::Value;

/// A schema file.
pub struct Schema(Value);

impl Schema {
    /// The documents of schema 1.
    pub fn one() -> Self {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schemas/ticketdeck-1.json");
        Schema(serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap())
    }

    /// Its number.
    pub fn version(&self) -> &Value {
        &self.0["version"]
    }

    /// The commands, and which definitions their documents fit.
    pub fn commands(&self) -> Vec<(&str, Vec<&str>)> {
        fn names(list: &Value) -> Vec<&str> {
            list.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect()
        }
        self.0["commands"].as_object().unwrap().iter().map(|(command, list)| (command.as_str(), names(list))).collect()
    }

    /// Which of a command's definitions a document fits, or what is wrong with it by each.
    pub fn check(&self, command: &str, document: &Value) -> Result<&str, String> {
        let commands = self.commands();
        let Some((_, names)) = commands.iter().find(|(name, _)| *name == command) else {
            return Err(format!("`{command}` is not among the commands"));
        };
        let mut wrong = Vec::new();
        for name in names.iter().copied().chain(["error"]) {
            match self.fits(&self.0["$defs"][name], document, name) {
                Ok(()) => return Ok(self.0["$defs"].as_object().unwrap().keys().find(|key| *key == name).unwrap()),
                Err(why) => wrong.push(why),
            }
        }
        Err(wrong.join("\n"))
    }

    /// Whether a value fits a definition.
    pub fn fits_definition(&self, name: &str, value: &Value) -> Result<(), String> {
        self.fits(&self.0["$defs"][name], value, name)
    }

    fn fits(&self, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
        let keywords = schema.as_object().unwrap_or_else(|| panic!("{at}: no schema"));
        for (keyword, wanted) in keywords {
            match keyword.as_str() {
                "$ref" => {
                    let name = wanted.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                    self.fits(&self.0["$defs"][name], value, at)?;
                }
                "anyOf" => {
                    let tried: Vec<_> = wanted.as_array().unwrap().iter().map(|one| self.fits(one, value, at)).collect();
                    if tried.iter().all(Result::is_err) {
                        return Err(tried.into_iter().filter_map(Result::err).collect::<Vec<_>>().join("; or "));
                    }
                }
                "type" => has_type(wanted, value, at)?,
                "const" if wanted == value => {}
                "const" => return Err(format!("{at}: expected {wanted}, found {value}")),
                "enum" if wanted.as_array().unwrap().contains(value) => {}
                "enum" => return Err(format!("{at}: {value} is not one of {wanted}")),
                "format" => has_format(wanted.as_str().unwrap(), value, at)?,
                "items" => {
                    for (place, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.fits(wanted, item, &format!("{at}[{place}]"))?;
                    }
                }
                "required" => {
                    let missing = |name: &&Value| value.is_object() && value.get(name.as_str().unwrap()).is_none();
                    if let Some(name) = wanted.as_array().unwrap().iter().find(missing) {
                        return Err(format!("{at}: {name} is missing"));
                    }
                }
                "properties" => {
                    for (name, one) in wanted.as_object().unwrap() {
                        if let Some(inner) = value.get(name) {
                            self.fits(one, inner, &format!("{at}.{name}"))?;
                        }
                    }
                }
                "additionalProperties" => {
                    let known = schema.get("properties").and_then(Value::as_object);
                    for (name, inner) in value.as_object().into_iter().flatten() {
                        if known.is_some_and(|known| known.contains_key(name)) {
                            continue;
                        }
                        if *wanted == Value::Bool(false) {
                            return Err(format!("{at}: {name} is not known"));
                        }
                        self.fits(wanted, inner, &format!("{at}.{name}"))?;
                    }
                }
                other => panic!("{at}: the keyword {other} is not known here"),
            }
        }
        Ok(())
    }
}

fn has_type(wanted: &Value, value: &Value, at: &str) -> Result<(), String> {
    let is = |name: &str| match name {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{at}: the type {other} is not known here"),
    };
    let fits = match wanted {
        Value::String(name) => is(name),
        names => names.as_array().unwrap().iter().any(|name| is(name.as_str().unwrap())),
    };
    if fits { Ok(()) } else { Err(format!("{at}: expected {wanted}, found {value}")) }
}

fn has_format(name: &str, value: &Value, at: &str) -> Result<(), String> {
    let Some(text) = value.as_str() else { return Ok(()) };
    let fits = match name {
        "date" => text.parse::<jiff::civil::Date>().is_ok() && text.len() == 10,
        "date-time" => text.parse::<jiff::Timestamp>().is_ok() && text.ends_with('Z'),
        other => panic!("{at}: the format {other} is not known here"),
    };
    if fits { Ok(()) } else { Err(format!("{at}: {text} is no {name}")) }
}
