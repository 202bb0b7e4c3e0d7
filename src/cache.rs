//! Where things are kept that can be made again: in the user's cache folder.

use std::env;
use std::path::PathBuf;

/// Environment variable that names another folder.
pub const VARIABLE: &str = "DEPECHE_CACHE";

/// The folder for what `kind` of thing is kept: below `$DEPECHE_CACHE`, else below `depeche` in the user's cache
/// folder (`$XDG_CACHE_HOME`, `~/.cache`; on macOS `~/Library/Caches`, on Windows `%LOCALAPPDATA%`).
///
/// `None` when nothing says where that is; the folder need not exist.
pub fn folder(kind: &str) -> Option<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(own) = set(VARIABLE) {
        return Some(own.join(kind));
    }
    // The XDG specification wants relative paths ignored.
    let xdg = set("XDG_CACHE_HOME").filter(|path| path.is_absolute());
    let caches = if cfg!(windows) {
        set("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        set("HOME").map(|home| home.join("Library/Caches"))
    } else {
        xdg.or_else(|| set("HOME").map(|home| home.join(".cache")))
    };
    Some(caches?.join("depeche").join(kind))
}
