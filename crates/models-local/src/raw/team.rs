//! Threads that work on the same small jobs, one after the other.
//!
//! A query is some thirty products of a few microseconds each; waking a thread for every one takes
//! longer than they do. A team wakes its helpers once and lets them wait for the next job without
//! sleeping. The leader never waits for a helper that has not come: a job's parts go to whoever
//! asks next.

use std::cell::UnsafeCell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// The door's lowest bits count the helpers inside.
const INSIDE: u64 = (1 << 16) - 1;
/// This bit says that helpers may enter.
const OPEN: u64 = 1 << 16;
/// Above it is the job's number.
const JOB: u64 = 1 << 17;
/// Looks at the door before a waiting thread lets others use its processor.
const PATIENCE: u32 = 2_000;

type Job = dyn Fn() + Sync;

/// A leader and its helpers; without helpers, the leader does everything.
pub(crate) struct Team {
    members: usize,
    shared: Option<Arc<Shared>>,
}

struct Shared {
    door: AtomicU64,
    /// Written by the leader while the door is shut and nobody is inside; read by those inside.
    job: UnsafeCell<Option<&'static Job>>,
    dismissed: AtomicBool,
    failed: AtomicBool,
}

// SAFETY: the door keeps the writer of `job` and its readers apart.
unsafe impl Sync for Shared {}
// SAFETY: a job may be called from any thread.
unsafe impl Send for Shared {}

impl Team {
    /// A leader alone.
    pub(crate) fn alone() -> Self {
        Self {
            members: 1,
            shared: None,
        }
    }

    /// A leader whose helpers are `members - 1` threads of rayon's, as soon as they are free and
    /// until the team is dropped.
    pub(crate) fn of(members: usize) -> Self {
        if members < 2 {
            return Self::alone();
        }
        let shared = Arc::new(Shared {
            door: AtomicU64::new(0),
            job: UnsafeCell::new(None),
            dismissed: AtomicBool::new(false),
            failed: AtomicBool::new(false),
        });
        for _ in 1..members {
            let shared = Arc::clone(&shared);
            rayon::spawn(move || shared.help());
        }
        Self {
            members,
            shared: Some(shared),
        }
    }

    /// The leader and its helpers.
    pub(crate) fn members(&self) -> usize {
        self.members
    }

    /// Does `work` once for every item; the members take them in turn.
    pub(crate) fn each<T: Send>(
        &mut self,
        items: impl Iterator<Item = T> + Send,
        work: impl Fn(T) + Sync,
    ) {
        let Some(shared) = &self.shared else {
            return items.for_each(work);
        };
        let items = Mutex::new(items);
        let next = || items.lock().unwrap_or_else(PoisonError::into_inner).next();
        shared.run(&|| {
            while let Some(item) = next() {
                work(item);
            }
        });
    }
}

impl Drop for Team {
    fn drop(&mut self) {
        if let Some(shared) = &self.shared {
            shared.dismissed.store(true, Ordering::Release);
        }
    }
}

impl Shared {
    /// Has every member that comes in time do `job` and returns when all of them are done.
    fn run(&self, job: &(dyn Fn() + Sync)) {
        // SAFETY: only the lifetime changes. Helpers call the job while they are inside, and this
        // function shuts the door and waits until all have left before it returns.
        let job: &'static Job = unsafe { std::mem::transmute(job) };
        // SAFETY: the door is shut and nobody is inside: `run` ends that way, and only the
        // leader runs it, one job at a time, as `each` borrows the team mutably.
        unsafe { *self.job.get() = Some(job) };
        self.door.fetch_add(JOB + OPEN, Ordering::Release);
        let result = catch_unwind(AssertUnwindSafe(job));
        self.door.fetch_and(!OPEN, Ordering::Relaxed);
        wait(|| self.door.load(Ordering::Acquire) & INSIDE == 0);
        if let Err(panic) = result {
            resume_unwind(panic);
        }
        assert!(
            !self.failed.swap(false, Ordering::Relaxed),
            "a helper panicked"
        );
    }

    /// What a helper does until the team is dismissed.
    fn help(&self) {
        let mut last = 0;
        loop {
            let mut door = 0;
            wait(|| {
                door = self.door.load(Ordering::Relaxed);
                let new = door & OPEN != 0 && door / JOB != last;
                new || self.dismissed.load(Ordering::Relaxed)
            });
            if self.dismissed.load(Ordering::Relaxed) {
                return;
            }
            let entered =
                self.door
                    .compare_exchange(door, door + 1, Ordering::Acquire, Ordering::Relaxed);
            if entered.is_err() {
                continue;
            }
            last = door / JOB;
            // SAFETY: this helper is inside, so nobody writes the job, and it is still there.
            let job = unsafe { *self.job.get() };
            if catch_unwind(AssertUnwindSafe(|| job.map(|job| job()))).is_err() {
                self.failed.store(true, Ordering::Relaxed);
            }
            self.door.fetch_sub(1, Ordering::Release);
        }
    }
}

/// Waits without sleeping, as what is waited for takes microseconds; now and then lets others use
/// the processor.
fn wait(mut done: impl FnMut() -> bool) {
    let mut looks = 0;
    while !done() {
        looks += 1;
        if looks % PATIENCE == 0 {
            std::thread::yield_now();
        } else {
            std::hint::spin_loop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Team;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn every_item_is_done_once_and_before_the_next_job() {
        for mut team in [Team::alone(), Team::of(2), Team::of(5)] {
            for job in 0..2_000 {
                let count = 1 + job % 7;
                let done: Vec<AtomicUsize> = (0..count).map(|_| AtomicUsize::new(0)).collect();
                team.each(done.iter().enumerate(), |(item, done)| {
                    done.fetch_add(item + 1, Ordering::Relaxed);
                });
                let done: Vec<usize> = done.into_iter().map(AtomicUsize::into_inner).collect();
                assert_eq!(done, (1..=count).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn a_panic_in_a_job_reaches_the_leader_whoever_had_it() {
        let mut team = Team::of(3);
        for item in 0..8 {
            let work = std::panic::AssertUnwindSafe(|| {
                team.each(0..8, |this| assert_ne!(this, item));
            });
            assert!(std::panic::catch_unwind(work).is_err());
            team.each(0..8, |_| ());
        }
    }
}
