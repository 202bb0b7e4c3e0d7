//! `depeche summarize`: a brief of each story.

mod args;
mod numbered;
mod record;
mod rejects;
mod sink;
mod stats;
mod watch;
mod work;

use std::sync::atomic::Ordering;

use depeche::batch;

use crate::args::Color;
use crate::config::Config;
use crate::exit::Exit;
use crate::progress::Progress;
use crate::stop;
use crate::stories::Stories;

use numbered::Numbers;
use record::Record;
use work::Held;
use work::Work;

pub(crate) use args::Args;

pub(crate) fn run(args: &Args, config: &Config, color: Color) -> anyhow::Result<Exit> {
    let stop = stop::on_signal()?;
    let renderer = args.renderer(config, color)?;
    let fingerprint = args.fingerprint(config)?;
    let mut record = Record::open(args, &renderer, &fingerprint)?;
    if record.is_ended() {
        return record.finish(&Progress::new(0, None), false);
    }
    let work = Work::new(args, config, renderer, &fingerprint)?;
    let jobs = args.jobs.or(config.jobs).unwrap_or(0);
    if let Some(folder) = &args.bulk.watch {
        return watch::run(args, folder, &work, jobs, record, &stop);
    }
    let stories = args.stories.open()?;
    let all_missing = stories.all_missing();
    let skipped = stories.skipped();
    let mut progress = Progress::of(args.bulk.progress, stories.bytes(), args.output.as_deref());
    let done = run_stories(stories, &work, jobs, &mut record, &mut progress, &stop);
    let done = done.map_err(|error| record.advised(error));
    done?;
    if let Some(skipped) = skipped.message() {
        progress.say(&skipped);
    }
    if args.bulk.stats {
        record.say_stats(work.clock(), &progress);
    }
    let exit = record.finish(&progress, stop.load(Ordering::Relaxed))?;
    Ok(if all_missing { Exit::Failed } else { exit })
}

/// Makes the briefs of `stories` that `record` does not hold yet.
fn run_stories(
    stories: Stories,
    work: &Work,
    jobs: usize,
    record: &mut Record,
    progress: &mut Progress,
    stop: &stop::Stop,
) -> anyhow::Result<()> {
    let (stopped, counter) = (std::sync::Arc::clone(stop), progress.counter());
    let received = stories.read(counter).take_while(move |_| !stopped.load(Ordering::Relaxed));
    let mut items = Numbers::new(received, work.clock(), record.numbered());
    record.pass_over(&mut items)?;
    let choose = |story| work.choose(story);
    let translate = |held: &mut [Held], pool: &batch::Pool| work.translate(held, *pool);
    let present = |held| work.present(held);
    batch::run_in_chunks(items, jobs, choose, translate, present, |mut answers| {
        work.keep(&mut answers);
        record.take(answers, work.clock(), progress)
    })?;
    Ok(())
}
