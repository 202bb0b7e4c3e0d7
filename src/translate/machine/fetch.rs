//! Files from the web, gone on with where they broke off.

use std::fs::File;
use std::io;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use ureq::Agent;

use super::error::ModelError;

/// Time for a connection and for the first word of an answer.
const FIRST: Duration = Duration::from_secs(30);
/// Time for one answer; what is not there then is asked for with a new request.
const PATIENCE: Duration = Duration::from_secs(300);
/// Requests in a row that may bring nothing.
const TRIES: u32 = 3;
/// Pause before the next.
const PAUSE: Duration = Duration::from_millis(500);
/// A listing is never longer.
const LISTING: u64 = 64 << 20;

/// What happens while a model is installed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// Another install is at work; this one waits for it.
    Waiting,
    /// So many bytes more are there.
    Bytes(u64),
    /// A request brought nothing for the reason given; the next one follows.
    Again(String),
    /// The model was there already, whole.
    Present,
}

/// Who is told of events.
pub type Watch<'a> = &'a dyn Fn(Event);

/// How one request ended.
enum Answer {
    Whole,
    /// More is to come: the connection broke, or the server has trouble.
    Broken(String),
}

/// The text at `url`, a listing or manifest.
pub(super) fn text(url: &str, watch: Watch<'_>) -> Result<String, ModelError> {
    let mut tries = 0;
    loop {
        let why = match agent().get(url).call() {
            Ok(mut answer) if answer.status().is_success() => {
                match answer.body_mut().with_config().limit(LISTING).read_to_string() {
                    Ok(text) => return Ok(text),
                    Err(error) => error.to_string(),
                }
            }
            Ok(answer) => refusal(url, answer.status().as_u16())?,
            Err(error) => error.to_string(),
        };
        again(url, why, &mut tries, watch)?;
    }
}

/// Fetches `url` into `path`, `size` bytes long where that is known, going on after what `path` already holds.
pub(super) fn file(
    url: &str,
    path: &Path,
    size: Option<u64>,
    watch: Watch<'_>,
) -> Result<(), ModelError> {
    let failed = |error| ModelError::writing(path, error);
    let mut file = File::options().create(true).append(true).open(path).map_err(failed)?;
    let mut have = file.metadata().map_err(failed)?.len();
    if size.is_some_and(|size| have > size) {
        file.set_len(0).map_err(failed)?;
        have = 0;
    }
    watch(Event::Bytes(have));
    let mut tries = 0;
    while size.is_none_or(|size| have < size) {
        let before = have;
        match request(url, &mut file, path, &mut have, size, watch)? {
            Answer::Whole if size.is_none_or(|size| have == size) => break,
            Answer::Whole => {
                again(url, "the answer is shorter than announced".to_owned(), &mut tries, watch)?;
            }
            Answer::Broken(why) => {
                if have > before {
                    tries = 0;
                }
                again(url, why, &mut tries, watch)?;
            }
        }
    }
    file.sync_all().map_err(failed)
}

/// One request for what comes after the `have` bytes that `file` holds.
fn request(
    url: &str,
    file: &mut File,
    path: &Path,
    have: &mut u64,
    size: Option<u64>,
    watch: Watch<'_>,
) -> Result<Answer, ModelError> {
    let failed = |error| ModelError::writing(path, error);
    let asked = agent().get(url).header("Accept-Encoding", "identity");
    let asked = if *have > 0 { asked.header("Range", format!("bytes={have}-")) } else { asked };
    let answer = match asked.call() {
        Ok(answer) => answer,
        Err(error) => return Ok(Answer::Broken(error.to_string())),
    };
    match answer.status().as_u16() {
        206 => {}
        // The server begins anew: so do we. And what cannot be gone on with is not the file it has.
        status @ (200 | 416) => {
            file.set_len(0).map_err(failed)?;
            *have = 0;
            if status == 416 {
                return Ok(Answer::Broken("the server has another file now".to_owned()));
            }
        }
        status => return refusal(url, status).map(Answer::Broken),
    }
    let mut body = answer.into_body().into_reader();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = match body.read(&mut buffer) {
            Ok(0) => return Ok(Answer::Whole),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Ok(Answer::Broken(error.to_string())),
        };
        file.write_all(buffer.get(..read).unwrap_or_default()).map_err(failed)?;
        *have += read as u64;
        watch(Event::Bytes(read as u64));
        if size.is_some_and(|size| *have > size) {
            let (place, what) = (url.to_owned(), "it is longer".to_owned());
            file.set_len(0).map_err(failed)?;
            return Err(ModelError::Mismatch { place, what });
        }
    }
}

/// What a bad status means: a reason to try again, or the end.
fn refusal(url: &str, status: u16) -> Result<String, ModelError> {
    let why = match status {
        429 | 500.. => return Ok(format!("the server answers {status}")),
        404 | 410 => format!("it is not there ({status}); check the address"),
        401 | 403 => format!("the server refuses it ({status}); try a mirror with --from"),
        _ => format!("the server answers {status}"),
    };
    Err(ModelError::Fetch { url: url.to_owned(), why })
}

/// Counts a request that brought nothing, and waits a little; an error after the last.
fn again(url: &str, why: String, tries: &mut u32, watch: Watch<'_>) -> Result<(), ModelError> {
    *tries += 1;
    if *tries >= TRIES {
        let why = format!(
            "{why}; check the network and run the command again, which goes on where this one ended"
        );
        return Err(ModelError::Fetch { url: url.to_owned(), why });
    }
    watch(Event::Again(why));
    std::thread::sleep(PAUSE);
    Ok(())
}

fn agent() -> Agent {
    let config = Agent::config_builder()
        .timeout_connect(Some(FIRST))
        .timeout_recv_response(Some(FIRST))
        .timeout_recv_body(Some(PATIENCE))
        .http_status_as_error(false)
        .user_agent(concat!("depeche/", env!("CARGO_PKG_VERSION")))
        .build();
    config.into()
}
