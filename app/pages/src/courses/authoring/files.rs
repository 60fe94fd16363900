//! The files of a lesson: uploaded, given captions, taken away, with the line that shows each in the text.

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    Lang,
    courses::media::{CaptionsRefused, LessonFile, MediaState, MediaUse, StillShown, endings},
    knowledge::attachments::FileRefused,
};
use leptos::prelude::*;
use serde::Deserialize;
use services::courses::{add_lesson_file, list_lesson_files, remove_lesson_file, set_captions};
use texts::Texts;

use super::{lesson::Place, trail};
use crate::{
    courses::media::media_kind,
    error::{AppError, refusal},
    knowledge::attachments::{
        download::parsed,
        upload::{Sent, read},
    },
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Breadcrumb, DataTable, Empty, ErrorSummary, FieldError, FileField, FormState, Notice, PageHead, PostButton,
        PostForm, Section, Select, Submit, Tag,
    },
};

type Address = (String, String, String);

#[derive(Debug, Default, Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    done: String,
    #[serde(default)]
    count: String,
}

impl Done {
    fn said(&self, t: &Texts) -> Option<String> {
        match self.done.as_str() {
            "added" => self.count.parse().ok().map(|count: u32| t.attachments_added(count)),
            "captions" => Some(t.lesson_files_captions_set()),
            "removed" => Some(t.attachments_removed()),
            _ => None,
        }
    }
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(address): Path<Address>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    let said = done.said(ctx.texts);
    page(&ctx, &services, &address, said, &FormState::default()).await
}

fn error(field: &str, label: String, message: String) -> FieldError {
    FieldError { field: field.to_owned(), label, message }
}

pub(super) async fn add(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(address): Path<Address>,
    sent: Sent,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    // Whether it is there comes before whether the form is right.
    let (course, module, lesson) = (address.0.as_str(), address.1.as_str(), address.2.as_str());
    list_lesson_files(&services, &ctx.viewer, course, module, lesson).await?;
    let (form, files) = read(&services, sent).await?;
    let mut errors = Vec::new();
    if files.is_empty() {
        let message = t.file_refused(&FileRefused::NothingChosen, ctx.lang);
        errors.push(error("files", t.attachments_field_files(), message));
    }
    let mut added = 0_u32;
    for (name, received) in files {
        let refused = match received {
            Err(refused) => refused,
            Ok(file) => match add_lesson_file(&services, &ctx.viewer, (course, module, lesson), &name, &file).await {
                Ok(_) => {
                    added += 1;
                    continue;
                }
                Err(failure) => refusal(failure)?,
            },
        };
        errors.push(error("files", name, t.file_refused(&refused, ctx.lang)));
    }
    if errors.is_empty() {
        let to = format!("/authoring/{course}/{module}/{lesson}/files?done=added&count={added}");
        return Ok(Redirect::to(&to).into_response());
    }
    let said = (added > 0).then(|| t.attachments_added(added));
    page(&ctx, &services, &address, said, &FormState::new(form.0, errors)).await
}

pub(super) async fn captions(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path((course, module, lesson, id)): Path<(String, String, String, String)>,
    sent: Sent,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let place = (course.as_str(), module.as_str(), lesson.as_str());
    list_lesson_files(&services, &ctx.viewer, place.0, place.1, place.2).await?;
    let (form, files) = read(&services, sent).await?;
    let file = files.into_iter().next().and_then(|(_, received)| received.ok());
    let refused = match (Lang::from_code(form.get(&format!("language-{id}"))), file, id.parse()) {
        (_, _, Err(_)) => return Err(AppError::NotFound),
        (_, None, _) => CaptionsRefused::Nothing,
        (None, _, _) => CaptionsRefused::NoLanguage,
        (Some(lang), Some(file), Ok(id)) => match set_captions(&services, &ctx.viewer, place, id, lang, &file).await {
            Ok(()) => {
                let to = format!("/authoring/{course}/{module}/{lesson}/files?done=captions");
                return Ok(Redirect::to(&to).into_response());
            }
            Err(failure) => refusal(failure)?,
        },
    };
    let field = if refused == CaptionsRefused::NoLanguage { "language" } else { "captions" };
    let errors = vec![error(&format!("{field}-{id}"), t.lesson_files_captions(), captions_refused(t, &refused))];
    page(&ctx, &services, &(course, module, lesson), None, &FormState::new(form.0, errors)).await
}

fn captions_refused(t: &Texts, refused: &CaptionsRefused) -> String {
    match refused {
        CaptionsRefused::NotAVideo => t.captions_not_a_video(),
        CaptionsRefused::Nothing => t.captions_nothing(),
        CaptionsRefused::TooLong => t.captions_too_long(),
        CaptionsRefused::NotWebVtt(None) => t.captions_not_web_vtt(),
        CaptionsRefused::NotWebVtt(Some(place)) => t.captions_not_web_vtt_at(place),
        CaptionsRefused::NoCues => t.captions_no_cues(),
        CaptionsRefused::NoLanguage => t.captions_no_language(),
    }
}

pub(super) async fn remove(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path((course, module, lesson, id)): Path<(String, String, String, String)>,
) -> Result<Response, AppError> {
    let place = (course.as_str(), module.as_str(), lesson.as_str());
    match remove_lesson_file(&services, &ctx.viewer, place, parsed(&id)?).await {
        Ok(()) => {
            let to = format!("/authoring/{course}/{module}/{lesson}/files?done=removed");
            Ok(Redirect::to(&to).into_response())
        }
        Err(failure) => {
            let StillShown = refusal(failure)?;
            let errors = vec![error("files", ctx.texts.lesson_files_remove(), ctx.texts.lesson_files_still_shown())];
            page(&ctx, &services, &(course, module, lesson), None, &FormState::new(Vec::new(), errors)).await
        }
    }
}

async fn page(
    ctx: &Ctx,
    services: &State,
    address: &Address,
    said: Option<String>,
    form: &FormState,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let (course, module, lesson) = (address.0.as_str(), address.1.as_str(), address.2.as_str());
    let files = list_lesson_files(services, &ctx.viewer, course, module, lesson).await?;
    let place = Place::find(ctx, services, course, module, Some(lesson.to_owned())).await?;
    let own = place.module.lessons.iter().find(|own| own.slug == lesson).ok_or(AppError::NotFound)?.title.clone();
    let base = place.path();
    let list = match files.is_empty() {
        true => view! { <Empty title=t.lesson_files_none_title() text=t.lesson_files_none_text()/> }.into_any(),
        false => table(ctx, &base, &files),
    };
    let captions: Vec<AnyView> = files
        .iter()
        .filter(|file| file.kind.place() == MediaUse::Video)
        .map(|file| captions_form(ctx, &base, file, form))
        .collect();
    let captions = (!captions.is_empty()).then(|| {
        view! { <Section title=t.lesson_files_captions() id="captions"><p>{t.lesson_files_captions_text()}</p>{captions}</Section> }
    });
    let accept: Vec<String> = endings().map(|ending| format!(".{ending}")).collect();
    let hint = t.lesson_files_hint(t.size(services.files.settings.largest, ctx.lang));
    let fields = view! {
        <FileField form=form name="files" label=t.attachments_field_files() hint=hint error_prefix=t.error_prefix() accept=accept.join(",") multiple=true/>
    }
    .into_any();
    let mut trail = trail(ctx, Some(&place.course), Some(&place.module));
    trail.push((base.clone(), own.clone()));
    let title = t.lesson_files_title();
    let (action, add) = (format!("{base}/files"), t.attachments_add());
    Ok(Page::new(ctx, &format!("{title}: {own}")).refused(form).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=trail current=title.clone()/>
        <ErrorSummary title=t.error_summary_title() form=form/>
        {said.map(|said| view! { <Notice kind="success" role="status"><p>{said}</p></Notice> })}
        <PageHead title=title.clone() lead=t.lesson_files_lead() eyebrow=own/>
        {list}
        {captions}
        <Section title=t.attachments_add_title() id="add">
            <PostForm action=action multipart=true>{fields} <Submit label=add/></PostForm>
        </Section>
    }))
}

fn table(ctx: &Ctx, base: &str, files: &[LessonFile]) -> AnyView {
    let t = ctx.texts;
    let rows: Vec<Vec<AnyView>> = files
        .iter()
        .map(|file| {
            let place = file.kind.place();
            let address = place.address(file.id);
            let line = match place {
                MediaUse::Picture => format!("![{}]({address})", t.lesson_files_alternative()),
                MediaUse::Video => format!("![{}]({address})", file.name),
                MediaUse::Download => format!("[{}]({address})", file.name),
            };
            let size = t.size(u64::try_from(file.size).unwrap_or_default(), ctx.lang);
            let (text, kind) = match (file.state, place, file.captions) {
                (MediaState::Quarantined, _, _) => (t.attachments_state_quarantined(), "warning"),
                (MediaState::Infected, _, _) => (t.attachments_state_infected(), "error"),
                (MediaState::Ready, MediaUse::Video, None) => (t.lesson_files_no_captions(), "warning"),
                (MediaState::Ready, MediaUse::Video, Some(lang)) => {
                    (t.lesson_files_has_captions(t.language(lang)), "success")
                }
                (MediaState::Ready, _, _) => (t.lesson_files_ready(), "success"),
            };
            let name = match file.state {
                MediaState::Ready => view! { <a href=address>{file.name.clone()}</a> }.into_any(),
                _ => file.name.clone().into_any(),
            };
            let action = format!("{base}/files/{}/remove", file.id);
            let about = file.name.clone();
            vec![
                name,
                format!("{}, {size}", media_kind(t, file.kind)).into_any(),
                view! { <Tag text=text kind=kind/> }.into_any(),
                view! { <code class="loket-line">{line}</code> }.into_any(),
                view! { <PostButton action=action label=t.lesson_files_remove() kind="quiet" about=about/> }.into_any(),
            ]
        })
        .collect();
    let head = vec![
        t.attachments_file(),
        t.lesson_files_kind(),
        t.lesson_files_state(),
        t.lesson_files_line(),
        t.lesson_files_remove(),
    ];
    view! { <DataTable caption=t.lesson_files_title() under_heading=true head=head rows=rows/> }.into_any()
}

fn captions_form(ctx: &Ctx, base: &str, file: &LessonFile, form: &FormState) -> AnyView {
    let t = ctx.texts;
    let languages = Lang::ALL.map(|lang| (lang.code().to_owned(), t.language(lang))).to_vec();
    let action = format!("{base}/files/{}/captions", file.id);
    // Each form of the page has names of its own for its errors; what is sent is the same for all.
    let (field, language) = (format!("captions-{}", file.id), format!("language-{}", file.id));
    let label = t.lesson_files_captions_of(file.name.as_str());
    let error = t.error_prefix();
    let submit = match file.captions {
        Some(_) => t.lesson_files_captions_replace(),
        None => t.lesson_files_captions_add(),
    };
    let fields = view! {
        <FileField form=form name=field label=label error_prefix=error.clone() accept=".vtt"/>
        <Select form=form name=language label=t.lesson_files_captions_language() error_prefix=error options=languages/>
    }
    .into_any();
    let about = file.name.clone();
    view! {
        <div class="loket-panel">
            <PostForm action=action multipart=true>{fields} <Submit label=submit about=about/></PostForm>
        </div>
    }
    .into_any()
}
