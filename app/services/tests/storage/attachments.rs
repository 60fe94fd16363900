//! Files of articles: who gets them, what is kept, and what a virus scanner decides.

use std::sync::Arc;

use domain::{
    accounts::Role,
    ids::{AttachmentId, PersonId},
    knowledge::{
        Label, SaveArticle,
        attachments::{AttachRefused, AttachmentState, FileRefused, LabelRefused, WhyNot},
    },
    policy::Viewer,
};
use futures::TryStreamExt;
use services::{
    Failure, Services,
    files::{Received, Scanner, WriteRefused},
    knowledge::{
        self,
        attachments::{
            Step, add_attachment, list_attachments, open_attachment, raise_label, remove_attachment, work_once,
        },
    },
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use crate::{
    knowledge::{People, every_kind, published, wanted},
    support::{World, on_both_databases},
};

pub async fn received(services: &Services, bytes: &[u8]) -> Received {
    let mut receiving = services.files.receive().await.expect("room");
    receiving.write(bytes).await.expect("written");
    receiving.finish().await.expect("finished")
}

pub async fn added(world: &World, viewer: &Viewer, slug: &str, name: &str, label: Option<Label>) -> AttachmentId {
    let file = received(&world.services, format!("Woorden van {name}.").as_bytes()).await;
    add_attachment(&world.services, viewer, slug, name, label, &file).await.expect("added")
}

on_both_databases! {
    async fn a_file_is_handed_out_to_exactly_the_readers_of_its_article(world) {
        let people = People::of(&world).await;
        let named: Vec<PersonId> = [people.member.id(), people.editor.id()].into_iter().flatten().collect();
        for (slug, access, readers) in every_kind(&world, &people).await {
            // Only who may read an article may add to it; of RED ones that is a named editor.
            if access.label == Label::Red && readers.is_empty() {
                let file = received(&world.services, b"Tekst").await;
                let refused = add_attachment(&world.services, &people.editor, &slug, "a.txt", None, &file).await;
                assert!(matches!(refused, Err(Failure::Missing)), "{slug}");
                continue;
            }
            let id = added(&world, &people.editor, &slug, "bijlage.txt", None).await;
            for viewer in [&people.member, &people.elsewhere, &people.editor, &people.organiser] {
                let reads = knowledge::find_article(&world.services, viewer, &slug).await.is_ok();
                let opened = open_attachment(&world.services, viewer, id).await;
                assert_eq!(opened.is_ok(), reads, "{slug} {access:?} {viewer:?}");
                let listed = list_attachments(&world.services, viewer, &slug).await.expect("list");
                assert_eq!(listed.len(), usize::from(reads), "{slug} {access:?}");
            }
            for viewer in [&people.party, &Viewer::Visitor] {
                assert!(matches!(open_attachment(&world.services, viewer, id).await, Err(Failure::Denied)));
            }
        }
        assert_eq!(named.len(), 2);
    }
}

on_both_databases! {
    async fn a_stricter_article_takes_its_files_along_and_a_stricter_file_stays_so(world) {
        let people = People::of(&world).await;
        let slug = published(&world, "Open", Label::Green, Some(people.own), &[]).await;
        let id = added(&world, &people.editor, &slug, "a.txt", None).await;
        let strict = added(&world, &people.editor, &slug, "b.txt", Some(Label::AmberStrict)).await;
        let opens = async |viewer: &Viewer, id| open_attachment(&world.services, viewer, id).await.is_ok();
        assert!(opens(&people.elsewhere, id).await && !opens(&people.elsewhere, strict).await);
        assert!(opens(&people.member, strict).await);
        let noted = "SELECT COUNT(*) FROM audit_entries WHERE deed = 'knowledge.sensitive_attachment_read'";
        assert_eq!(world.number(noted).await, 1);

        let amber: SaveArticle = wanted("Open", "tekst", Label::Amber, Some(people.own));
        knowledge::save_article(&world.services, &people.editor, &slug, &amber, 1).await.expect("saved");
        assert!(opens(&people.member, id).await && !opens(&people.elsewhere, id).await);
        let listed = list_attachments(&world.services, &people.member, &slug).await.expect("list");
        let labels: Vec<Label> = listed.iter().map(|attachment| attachment.label).collect();
        assert_eq!(labels, [Label::Amber, Label::AmberStrict]);

        let lower = raise_label(&world.services, &people.editor, strict, Label::Amber).await;
        assert!(matches!(lower, Err(Failure::Refused(LabelRefused::Lowers(Label::AmberStrict)))));
        raise_label(&world.services, &people.editor, strict, Label::Red).await.expect("raised");
        assert!(opens(&people.editor, strict).await && !opens(&people.member, strict).await);
        assert!(matches!(raise_label(&world.services, &people.member, id, Label::Red).await, Err(Failure::Denied)));
    }
}

on_both_databases! {
    async fn a_removed_file_is_gone_for_everybody_and_kept_for_the_record(world) {
        let people = People::of(&world).await;
        let slug = published(&world, "Open", Label::Green, None, &[]).await;
        let id = added(&world, &people.editor, &slug, "a.txt", None).await;
        assert!(matches!(remove_attachment(&world.services, &people.member, id).await, Err(Failure::Denied)));
        remove_attachment(&world.services, &people.editor, id).await.expect("removed");
        assert!(matches!(open_attachment(&world.services, &people.editor, id).await, Err(Failure::Missing)));
        assert!(list_attachments(&world.services, &people.editor, &slug).await.expect("list").is_empty());
        assert_eq!(world.number("SELECT COUNT(*) FROM attachments WHERE removed_at IS NOT NULL").await, 1);
        assert_eq!(world.number("SELECT COUNT(*) FROM audit_entries WHERE deed LIKE 'knowledge.attachment%'").await, 2);
    }
}

on_both_databases! {
    async fn a_refused_file_leaves_nothing_behind(world) {
        let people = People::of(&world).await;
        let slug = published(&world, "Open", Label::Green, None, &[]).await;
        let file = received(&world.services, b"").await;
        let empty = add_attachment(&world.services, &people.editor, &slug, "a.txt", None, &file).await;
        assert!(matches!(empty, Err(Failure::Refused(AttachRefused::File(FileRefused::Empty)))));
        drop(file);
        let file = received(&world.services, b"tekst").await;
        let amber = add_attachment(&world.services, &people.editor, &slug, "a.txt", Some(Label::Amber), &file).await;
        assert!(matches!(amber, Err(Failure::Refused(AttachRefused::Label(LabelRefused::NeedsInstitution)))));
        let mut large = world.services.files.receive().await.expect("room");
        let refused = large.write(&vec![0; 1024 * 1024 + 1]).await;
        assert!(matches!(refused, Err(WriteRefused::TooLarge(1_048_576))));
        drop((file, large));
        let files = world.folder("files");
        assert_eq!(count(&files.join("kept")) + count(&files.join("incoming")), 0);
    }
}

fn count(folder: &std::path::Path) -> usize {
    std::fs::read_dir(folder)
        .expect("folder")
        .flatten()
        .map(|entry| if entry.path().is_dir() { count(&entry.path()) } else { 1 })
        .sum()
}

on_both_databases! {
    async fn reading_is_tried_three_times_and_then_given_up(world) {
        let people = People::of(&world).await;
        let slug = published(&world, "Open", Label::Green, None, &[]).await;
        let id = added(&world, &people.editor, &slug, "a.txt", None).await;
        // The program that reads is not there: nobody's fault but ours.
        for expected in [AttachmentState::Stored, AttachmentState::Stored, AttachmentState::NotIndexed(WhyNot::Failed)] {
            assert_eq!(work_once(&world.services).await.expect("work"), Step::Settled(id, expected));
            assert_eq!(work_once(&world.services).await.expect("work"), Step::Idle, "not before a pause");
            world.services.clock.advance(domain::Moment::HOUR);
        }
        assert_eq!(work_once(&world.services).await.expect("work"), Step::Idle);
        assert!(open_attachment(&world.services, &people.member, id).await.is_ok());
    }
}

/// A clamd that hears one file and gives this answer; what it heard comes back.
pub async fn clamd(answer: &'static str) -> (String, tokio::task::JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("address").to_string();
    let heard = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a caller");
        let mut command = [0; 10];
        stream.read_exact(&mut command).await.expect("a command");
        assert_eq!(&command, b"zINSTREAM\0");
        let mut file = Vec::new();
        loop {
            let length = stream.read_u32().await.expect("a length") as usize;
            if length == 0 {
                break;
            }
            let start = file.len();
            file.resize(start + length, 0);
            stream.read_exact(&mut file[start..]).await.expect("a piece");
        }
        stream.write_all(answer.as_bytes()).await.expect("answered");
        file
    });
    (address, heard)
}

/// The same services with a scanner at this address.
pub fn scanned_by(world: &World, address: String) -> Arc<Services> {
    let mut services = Arc::into_inner(world.with_index(&world.folder("search-2"))).expect("the only owner");
    services.files.settings.scanner = Some(Scanner { address });
    Arc::new(services)
}

on_both_databases! {
    async fn a_file_stays_in_quarantine_until_the_scanner_says_it_is_clean(world) {
        let people = People::of(&world).await;
        let slug = published(&world, "Open", Label::Green, None, &[]).await;
        let (address, heard) = clamd("stream: OK\0").await;
        let services = scanned_by(&world, address);
        let file = received(&services, b"Schone tekst").await;
        let id = add_attachment(&services, &people.editor, &slug, "a.txt", None, &file).await.expect("added");
        assert!(matches!(open_attachment(&services, &people.editor, id).await, Err(Failure::Missing)));
        assert!(list_attachments(&services, &people.member, &slug).await.expect("list").is_empty());
        assert_eq!(list_attachments(&services, &people.editor, &slug).await.expect("list").len(), 1);
        assert_eq!(work_once(&services).await.expect("work"), Step::Settled(id, AttachmentState::Stored));
        assert_eq!(heard.await.expect("heard"), b"Schone tekst");
        let opened = open_attachment(&services, &people.member, id).await.expect("opened");
        let bytes: Vec<_> = opened.bytes.try_collect().await.expect("bytes");
        assert_eq!(bytes.concat(), b"Schone tekst");
    }
}

on_both_databases! {
    async fn what_the_scanner_finds_or_cannot_judge_is_handed_out_to_nobody(world) {
        let people = People::of(&world).await;
        let slug = published(&world, "Open", Label::Green, None, &[]).await;
        for (answer, expected) in [
            ("stream: Eicar-Test-Signature FOUND\0", AttachmentState::Infected),
            ("INSTREAM size limit exceeded. ERROR\0", AttachmentState::Quarantined),
        ] {
            let (address, heard) = clamd(answer).await;
            let services = scanned_by(&world, address);
            let file = received(&services, b"X5O!P%@AP").await;
            let id = add_attachment(&services, &people.editor, &slug, "a.txt", None, &file).await.expect("added");
            assert_eq!(work_once(&services).await.expect("work"), Step::Settled(id, expected));
            heard.await.expect("heard");
            assert!(matches!(open_attachment(&services, &people.editor, id).await, Err(Failure::Missing)));
        }
    }
}

on_both_databases! {
    async fn an_editor_of_red_texts_who_is_not_named_cannot_touch_their_files(world) {
        let people = People::of(&world).await;
        let other = world.person("e2@staff.example", Role::Editor, None).await;
        let named: Vec<PersonId> = people.editor.id().into_iter().collect();
        let slug = published(&world, "Rood", Label::Red, None, &named).await;
        let id = added(&world, &people.editor, &slug, "a.txt", None).await;
        assert!(matches!(open_attachment(&world.services, &other, id).await, Err(Failure::Missing)));
        assert!(matches!(remove_attachment(&world.services, &other, id).await, Err(Failure::Missing)));
        assert!(matches!(raise_label(&world.services, &other, id, Label::Red).await, Err(Failure::Missing)));
    }
}
