//! One of each mail about courses, as the pages of administrators show them.

use domain::{courses::allowances::Extra, ids::RecallQuestionId};
use uuid::Uuid;

use crate::{
    Services,
    courses::{allowances, certificates, obligations, recall},
    notifications::{Letter, Recipient, SAMPLE_TOKEN},
};

/// One of each.
pub(crate) fn samples(services: &Services, to: &Recipient) -> Vec<Letter> {
    let t = texts::of(to.lang);
    let (course, extra) = (t.sample_course(), Extra { percent: 25, attempts: 1 });
    let mut samples = obligations::samples(services, to);
    samples.extend([
        allowances::letter(services, to, Some(course.clone()), extra),
        certificates::revoked(services, to, SAMPLE_TOKEN, course.clone(), t.sample_reason()),
        recall::question(services, to, &course, RecallQuestionId(Uuid::nil()), 1),
    ]);
    samples
}
