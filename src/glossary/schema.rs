//! The JSON Schema of a glossary file, for editors that complete and check YAML.

use schemars::generate::SchemaSettings;
use serde_json::Value;
use serde_json::json;

use super::load::Sheet;

/// The schema (JSON Schema draft-07, which YAML language servers read) of a glossary file.
///
/// It is made from the types that read the YAML, so it knows their fields and no others.
/// `glossaries/glossary.schema.json` is this value; a test compares the two.
pub fn schema() -> Value {
    let settings = SchemaSettings::draft07();
    let mut schema = settings.into_generator().into_root_schema_for::<Sheet>().to_value();
    schema["title"] = json!("A depeche glossary");
    schema["description"] = json!("French terms and the English a newsroom wants for them.");
    // What the checks ask for beyond the types.
    let entry = &mut schema["definitions"]["Entry"]["properties"];
    entry["id"]["pattern"] = json!("^[a-z0-9-]+$");
    for field in ["fr", "en"] {
        entry[field]["minLength"] = json!(1);
    }
    schema
}
