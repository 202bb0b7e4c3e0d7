//! The neural model of a run.

use depeche::pipeline::Pipeline;
use depeche::translate::Origin;

use crate::config::Config;

/// The model that `machine` is where none is named: the newest of this pair.
#[cfg(feature = "neural")]
const PAIR: &str = "fr-en";

/// `pipeline` with the installed `model`, if `origins` has `machine`, which is `asked` for by name or there by default.
///
/// A model that is named must be there. Without any the run goes on: a line on standard error says how to get one, unless the origins are the default ones
/// and nobody is at a terminal to read it.
#[cfg(feature = "neural")]
pub(crate) fn engaged(
    pipeline: Pipeline,
    origins: &[Origin],
    model: Option<&str>,
    asked: bool,
) -> anyhow::Result<Pipeline> {
    use std::io::IsTerminal;
    use std::sync::Arc;

    use depeche::translate::machine::Machine;
    use depeche::translate::machine::ModelError;
    use depeche::translate::machine::Store;

    use crate::output::message;

    if !origins.contains(&Origin::Machine) {
        return Ok(pipeline);
    }
    let opened = Store::locate().and_then(|store| match store.find(model.unwrap_or(PAIR)) {
        Some((folder, _)) => Machine::open(&folder).map(Some),
        None if model.is_some() => {
            Err(ModelError::NotInstalled(model.unwrap_or_default().to_owned()))
        }
        // One whose manifest is unreadable is none, but not silently.
        None => match store.models().into_iter().find_map(|(_, manifest)| manifest.err()) {
            Some(error) => Err(error),
            None => Ok(None),
        },
    });
    match opened {
        Ok(Some(machine)) => return Ok(pipeline.with(Arc::new(machine))),
        Ok(None) | Err(ModelError::Homeless) if asked || std::io::stderr().is_terminal() => say(
            "no neural model is installed, so `machine` is passed over; `depeche model install fr-en` gets one",
        ),
        Ok(None) | Err(ModelError::Homeless) => {}
        Err(error) if asked => return Err(error.into()),
        Err(error) => say(&format!("{}; `machine` is passed over", message(&error.into()))),
    }
    Ok(pipeline)
}

/// `pipeline` as it is: this program was built without neural models.
#[cfg(not(feature = "neural"))]
pub(crate) fn engaged(
    pipeline: Pipeline,
    origins: &[Origin],
    model: Option<&str>,
    asked: bool,
) -> anyhow::Result<Pipeline> {
    if (asked || model.is_some()) && origins.contains(&Origin::Machine) {
        anyhow::bail!(
            "this depeche was built without neural models; build it with the feature `neural`, or leave `machine` out of the origins"
        );
    }
    Ok(pipeline)
}

/// What tells the installed model from another; empty without one.
#[cfg(feature = "neural")]
pub(crate) fn installed(model: Option<&str>) -> String {
    let store = depeche::translate::machine::Store::locate().ok();
    let model = store.and_then(|store| store.find(model.unwrap_or(PAIR)));
    model.map_or_else(String::new, |(_, manifest)| format!("{manifest:?}"))
}

/// What tells the installed model from another: this program runs none.
#[cfg(not(feature = "neural"))]
pub(crate) fn installed(_model: Option<&str>) -> String {
    String::new()
}

/// Whether the origins of a run were named, by a flag or in the configuration.
pub(crate) fn is_asked(flag: Option<&[Origin]>, config: &Config) -> bool {
    flag.is_some() || config.origins.is_some()
}

#[cfg(feature = "neural")]
fn say(line: &str) {
    use std::io::Write;
    // Nothing to do if standard error is closed.
    let _ = writeln!(std::io::stderr(), "depeche: {line}");
}
