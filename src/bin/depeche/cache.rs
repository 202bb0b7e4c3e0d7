//! Briefs made before, so that a run of yesterday costs nothing today: a database that processes may share.
//!
//! A brief is found by two keys. The exact one stands for the story, the options, the version and the glossary as a
//! whole. The other has, in place of the glossary, what the glossary found in this very story: after a change of the
//! glossary it still leads to the briefs of stories that contain nothing of what changed.

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use anyhow::{Context, bail};
use depeche::article::Article;
use depeche::brief::Brief;
use depeche::glossary::{Glossary, Mention};
use depeche::pipeline::Analysis;
use depeche::span::Span;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

/// How long to wait for another process that is writing.
const PATIENCE: Duration = Duration::from_secs(30);
/// What a file of ours says it is (its `application_id`): `dpch`.
const OURS: i32 = 0x6470_6368;

/// A key: SHA-256 of all that a brief depends on.
pub(crate) type Key = [u8; 32];

/// A brief that was just made, and its keys.
pub(crate) struct Fresh {
    pub(crate) exact: Key,
    pub(crate) outcome: Key,
    /// The brief as JSON; `None` where the cache had it.
    pub(crate) brief: Option<String>,
}

/// The cache of a run; shared by its threads.
pub(crate) struct Cache {
    connection: Mutex<Connection>,
    /// Bytes of briefs that are kept.
    limit: u64,
    /// What is the same for all stories of the run: version and options.
    run: String,
    /// Fingerprint of the glossaries.
    glossary: String,
}

impl Cache {
    /// Opens or makes the cache in the file `path`, bounded to `limit` bytes.
    pub(crate) fn open(
        path: &Path,
        limit: u64,
        run: String,
        glossary: String,
    ) -> anyhow::Result<Self> {
        let naming = || format!("cannot use the cache `{}`", path.display());
        let connection = Connection::open(path).with_context(naming)?;
        connection.busy_timeout(PATIENCE).with_context(naming)?;
        let id: i32 = connection
            .query_row("PRAGMA application_id", [], |row| row.get(0))
            .with_context(naming)?;
        let tables: i64 = connection
            .query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))
            .with_context(naming)?;
        if id != OURS && tables > 0 {
            bail!("`{}` is a database of another program; name another file", path.display());
        }
        connection
            .execute_batch(&format!(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA application_id = {OURS};
                 CREATE TABLE IF NOT EXISTS briefs (key BLOB PRIMARY KEY, brief TEXT NOT NULL, used INTEGER NOT NULL);
                 CREATE INDEX IF NOT EXISTS by_use ON briefs (used);
                 CREATE TABLE IF NOT EXISTS names (exact BLOB PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID;"
            ))
            .with_context(naming)?;
        Ok(Self { connection: Mutex::new(connection), limit, run, glossary })
    }

    /// The exact key of `article`.
    pub(crate) fn exact(&self, article: &Article) -> Key {
        key(&[&self.run, &self.glossary, &format!("{article:?}")])
    }

    /// The key of `article` by what `glossary` found in it.
    pub(crate) fn outcome(&self, article: &Article, story: &Analysis, glossary: &Glossary) -> Key {
        let mut found = String::new();
        for mention in &story.mentions {
            say(&mut found, mention, glossary);
        }
        let known: Vec<Span> = story.mentions.iter().map(|mention| mention.span).collect();
        for near in glossary.near_misses(story.clean.text(), &known) {
            let id = glossary.terms().get(near.entry).map(|term| term.entry.id.as_str());
            found.push_str(&format!("{} {} {id:?} {}\n", near.found, near.form, near.similarity));
        }
        key(&[&self.run, &found, &format!("{article:?}")])
    }

    /// The brief under the exact key `exact`, and its other key.
    pub(crate) fn by_exact(&self, exact: &Key) -> Option<(Key, Brief)> {
        let select = "SELECT briefs.key, brief FROM names JOIN briefs USING (key) WHERE exact = ?1";
        self.look(select, exact)
    }

    /// The brief under the key `outcome`.
    pub(crate) fn by_outcome(&self, outcome: &Key) -> Option<Brief> {
        self.look("SELECT key, brief FROM briefs WHERE key = ?1", outcome).map(|(_, brief)| brief)
    }

    /// What cannot be read is made anew: a cache never stands in the way.
    fn look(&self, select: &str, key: &Key) -> Option<(Key, Brief)> {
        let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let mut statement = connection.prepare_cached(select).ok()?;
        let found: Option<(Key, String)> =
            statement.query_row([key], |row| Ok((row.get(0)?, row.get(1)?))).optional().ok()?;
        drop(statement);
        drop(connection);
        let (key, text) = found?;
        Some((key, serde_json::from_str(&text).ok()?))
    }

    /// Keeps `fresh` briefs and notes that the others were used; makes room when the cache is over its size.
    pub(crate) fn keep(&self, fresh: &[Fresh]) -> anyhow::Result<()> {
        if fresh.is_empty() {
            return Ok(());
        }
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let now = i64::try_from(now.map_or(0, |since| since.as_secs())).unwrap_or(0);
        let mut connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let change = connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .context("cannot write to the cache")?;
        for Fresh { exact, outcome, brief } in fresh {
            match brief {
                Some(brief) => change
                    .prepare_cached("INSERT OR REPLACE INTO briefs VALUES (?1, ?2, ?3)")
                    .and_then(|mut insert| insert.execute(params![outcome, brief, now])),
                None => change
                    .prepare_cached("UPDATE briefs SET used = ?2 WHERE key = ?1 AND used <> ?2")
                    .and_then(|mut update| update.execute(params![outcome, now])),
            }
            .and_then(|_| change.prepare_cached("INSERT OR REPLACE INTO names VALUES (?1, ?2)"))
            .and_then(|mut insert| insert.execute(params![exact, outcome]))
            .context("cannot write to the cache")?;
        }
        change.commit().context("cannot write to the cache")?;
        make_room(&connection, self.limit).context("cannot make room in the cache")
    }
}

/// Drops what was not used for longest, a tenth at a time, until what is left fits into `limit` bytes.
fn make_room(connection: &Connection, limit: u64) -> rusqlite::Result<()> {
    let held = || -> rusqlite::Result<u64> {
        let number = |pragma: &str| {
            connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get::<_, i64>(0))
        };
        let pages = number("page_count")?.saturating_sub(number("freelist_count")?);
        Ok(u64::try_from(pages * number("page_size")?).unwrap_or(0))
    };
    while held()? > limit {
        let dropped = connection.execute(
            "DELETE FROM briefs WHERE key IN
             (SELECT key FROM briefs ORDER BY used LIMIT (SELECT count(*) / 10 + 1 FROM briefs))",
            [],
        )?;
        connection.execute("DELETE FROM names WHERE key NOT IN (SELECT key FROM briefs)", [])?;
        if dropped == 0 {
            break;
        }
    }
    Ok(())
}

/// Adds to `out` all that a brief takes from `mention` and its entry.
fn say(out: &mut String, mention: &Mention, glossary: &Glossary) {
    let entry = glossary.term_of(mention).map(|term| &term.entry);
    let pattern = glossary.pattern_of(mention).map(|term| &term.pattern);
    let origin = glossary.origin_of(mention);
    let Mention { span, en, kind, rule, .. } = mention;
    out.push_str(&format!("{span:?} {en:?} {kind:?} {rule:?} {entry:?} {pattern:?} {origin:?}\n"));
    for part in mention.composed.iter().flat_map(|composed| &composed.parts) {
        say(out, part, glossary);
    }
}

/// SHA-256 of `parts`, each with its length before it.
fn key(parts: &[&str]) -> Key {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().into()
}
