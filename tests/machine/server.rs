//! A server on loopback that behaves as well or as badly as a test wants.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// What is served under a path, and how.
#[derive(Clone, Default)]
pub(crate) struct Page {
    pub(crate) body: Vec<u8>,
    /// 200 if 0.
    pub(crate) status: u16,
    /// The connection is closed after so many bytes of each answer.
    pub(crate) cut: Option<usize>,
    /// From so many requests on nothing is cut any more.
    pub(crate) whole_after: usize,
    /// A pause before every 64 kB.
    pub(crate) pause: Duration,
    /// Whether `Range` is heeded.
    pub(crate) ranges: bool,
}

impl Page {
    pub(crate) fn of(body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), ranges: true, whole_after: usize::MAX, ..Self::default() }
    }
}

#[derive(Default)]
struct State {
    pages: BTreeMap<String, Page>,
    /// Path and first byte of each request.
    asked: Vec<(String, usize)>,
}

/// A server that ends with the test.
pub(crate) struct Server {
    pub(crate) root: String,
    state: Arc<Mutex<State>>,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let root = format!("http://{}", listener.local_addr().unwrap());
        let (state, over) =
            (Arc::new(Mutex::new(State::default())), Arc::new(AtomicBool::new(false)));
        let (shared, end) = (Arc::clone(&state), Arc::clone(&over));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if end.load(Ordering::SeqCst) {
                    return;
                }
                let shared = Arc::clone(&shared);
                // A client that goes away is no failure of the test.
                std::thread::spawn(move || stream.and_then(|stream| answer(&stream, &shared)));
            }
        });
        Self { root, state, over, thread: Some(thread) }
    }

    pub(crate) fn put(&self, path: &str, page: Page) {
        self.state.lock().unwrap().pages.insert(path.to_owned(), page);
    }

    /// First bytes asked for under `path`, request by request.
    pub(crate) fn asked(&self, path: &str) -> Vec<usize> {
        let state = self.state.lock().unwrap();
        state.asked.iter().filter(|(asked, _)| asked == path).map(|(_, from)| *from).collect()
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.root)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.root.trim_start_matches("http://"));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn answer(stream: &TcpStream, state: &Mutex<State>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().unwrap_or(Ok(String::new()))?;
    let path = first.split(' ').nth(1).unwrap_or("/").to_owned();
    let mut from = 0;
    for line in lines {
        let line = line?.to_lowercase();
        if let Some(range) = line.strip_prefix("range: bytes=") {
            from = range.trim_end_matches('-').parse().unwrap_or(0);
        }
        if line.is_empty() {
            break;
        }
    }
    let (page, requests) = {
        let mut state = state.lock().unwrap();
        state.asked.push((path.clone(), from));
        let requests = state.asked.iter().filter(|(asked, _)| *asked == path).count();
        (state.pages.get(&path).cloned(), requests)
    };
    let mut out = stream;
    let Some(page) = page else {
        return out.write_all(
            b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        );
    };
    let from = if page.ranges { from } else { 0 };
    let status = match (page.status, from) {
        (0, 0) => 200,
        (0, _) if from >= page.body.len() => 416,
        (0, _) => 206,
        (status, _) => status,
    };
    let body = page.body.get(from..).unwrap_or_default();
    write!(
        out,
        "HTTP/1.1 {status} X\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    let sent = page.cut.filter(|_| requests <= page.whole_after).unwrap_or(body.len());
    for chunk in body[..sent.min(body.len())].chunks(1 << 16) {
        std::thread::sleep(page.pause);
        out.write_all(chunk)?;
    }
    out.flush()
}
