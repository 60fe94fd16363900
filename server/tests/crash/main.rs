//! The real program, killed at random moments while people write: what it answered is there afterwards, and the same
//! command starts it again without anybody lending a hand. On both databases.

mod browser;
mod learner;
mod mailing;
mod mails;
mod program;
mod registrant;
mod relay;
mod writing;

use std::{
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread::{scope, sleep},
    time::{Duration, Instant},
};

use crate::{
    browser::Browser,
    learner::Learner,
    program::{Place, random_below, random_time},
    writing::Community,
};

/// Makes `NAME::sqlite` and `NAME::postgres` of one test. The body gets a [`Place`].
macro_rules! on_both_databases {
    ($(#[doc = $doc:literal])* fn $name:ident($place:ident) $body:block) => {
        mod $name {
            use super::*;

            $(#[doc = $doc])*
            fn body($place: Place) $body

            #[test]
            fn sqlite() {
                body(Place::on_sqlite());
            }

            #[test]
            fn postgres() {
                match Place::on_postgres() {
                    Some(place) => body(place),
                    None => eprintln!("left out: PostgreSQL was skipped by name"),
                }
            }
        }
    };
}

const KILLS: usize = 20;
/// How many answers people get, at most, before the program is killed.
const ANSWERS: usize = 24;
/// About as long as the program takes to start.
const STARTING: Duration = Duration::from_millis(400);

on_both_databases! {
    fn twenty_kills_lose_nothing_that_was_answered(place) {
        let mut program = place.start();
        let mut community = Community::sign_in(&place);
        for round in 0..KILLS {
            community.write_until(random_below(ANSWERS), || program.kill());
            if round % 4 == 3 {
                // It is not safe while it starts either.
                let mut starting = place.launch();
                sleep(random_time(STARTING));
                starting.kill();
            }
            program = place.start();
            community.find_what_was_answered();
        }
        eprintln!("{} answers in {KILLS} lives", community.answers());
        assert!(community.answers() > KILLS, "hardly anything was written: {} answers", community.answers());
        community.check_numbers();
        mails::check(&place, &community);
        community.check_search(&place);
        program.kill();
        let log = place.log();
        assert!(!log.contains(" ERROR "), "the program met errors of its own:\n{log}");
    }
}

/// How many attempts at a quiz are simulated.
const ATTEMPTS: usize = 200;

on_both_databases! {
    /// Four people take a quiz, two hundred times together, while the program is killed at random moments.
    fn no_acknowledged_answer_is_lost_and_no_mark_is_wrong(place) {
        let mut program = place.start();
        learner::publish(&place);
        let sign_in = |who| Learner::new(Browser::sign_in(&place, who));
        let mut learners = ["member", "coordinator", "organiser", "desk"].map(sign_in);
        let mut kills = 0;
        while learners.iter().map(Learner::attempts).sum::<usize>() < ATTEMPTS {
            let (answers, enough) = (AtomicUsize::new(0), random_below(160));
            let over = AtomicBool::new(false);
            scope(|scope| {
                for learner in &mut learners {
                    let (answers, over) = (&answers, &over);
                    scope.spawn(move || {
                        while learner.act().is_ok() {
                            answers.fetch_add(1, Ordering::Relaxed);
                        }
                        assert!(over.load(Ordering::SeqCst), "the program hung up before it was killed");
                    });
                }
                while answers.load(Ordering::Relaxed) < enough {
                    sleep(random_time(Duration::from_millis(2)));
                    assert!(program.is_running(), "it ended by itself:\n{}", place.log());
                }
                over.store(true, Ordering::SeqCst);
                program.kill();
            });
            kills += 1;
            program = place.start();
            learners.iter_mut().for_each(Learner::find_what_was_answered);
        }
        learners.iter().for_each(Learner::see_all_marks);
        program.kill();
        eprintln!("{ATTEMPTS} attempts in {kills} lives");
        let log = place.log();
        assert!(!log.contains(" ERROR "), "the program met errors of its own:\n{log}");
    }
}

on_both_databases! {
    /// Five messages to two hundred people through a mail server that fails half the time, while the program is killed.
    fn a_thousand_mails_arrive_and_only_what_a_crash_left_open_arrives_twice(place) {
        mailing::check(place);
    }
}

on_both_databases! {
    fn a_program_killed_while_it_loads_the_demo_starts_all_the_same(place) {
        let mut patience = Duration::from_millis(60);
        loop {
            let mut program = place.launch();
            let until = Instant::now() + patience;
            while !program.is_ready() && Instant::now() < until {
                assert!(program.is_running(), "it cannot go on from where it was killed:\n{}", place.log());
                sleep(Duration::from_millis(5));
            }
            let ready = program.is_ready();
            program.kill();
            if ready {
                break;
            }
            assert!(patience < Duration::from_secs(60), "it never gets ready:\n{}", place.log());
            patience = patience.mul_f64(1.3);
        }
        let mut program = place.start();
        let answer = Browser::sign_in(&place, "member").get("/overview").expect("an answer");
        program.kill();
        assert_eq!(answer.status, 200);
    }
}
