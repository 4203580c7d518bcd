//! Completes the document that the routes write of themselves: what holds for all of them.

use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Content, OpenApi, Ref, RefOr, Response, ResponseBuilder};

use crate::problem::PROBLEM_JSON;

/// The document under a title, with the visitor's token explained and every error in its form.
pub(crate) fn complete(mut document: OpenApi, title: &str) -> OpenApi {
    title.clone_into(&mut document.info.title);
    env!("CARGO_PKG_VERSION").clone_into(&mut document.info.version);
    let token = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("The token that the visitor's conversation was begun with."))
        .build();
    let components = document.components.get_or_insert_default();
    components.add_security_scheme("visitor", SecurityScheme::Http(token));
    for item in document.paths.paths.values_mut() {
        for operation in [&mut item.get, &mut item.put, &mut item.post, &mut item.delete].into_iter().flatten() {
            add_refusals(operation);
            operation.responses.responses.iter_mut().for_each(name_form);
        }
    }
    document
}

/// What every body and every parameter may be refused for.
fn add_refusals(operation: &mut Operation) {
    let mut refusals = Vec::new();
    if operation.request_body.is_some() {
        refusals.extend([("413", "The body is too large."), ("415", "The body is not said to be JSON.")]);
    }
    if operation.request_body.is_some() || operation.parameters.is_some() {
        refusals.push(("422", "A value does not have the form it must have."));
    }
    refusals.push(("503", "This cannot be done right now; try again."));
    for (status, why) in refusals {
        let refusal = || ResponseBuilder::new().description(why).content(PROBLEM_JSON, problem()).build().into();
        operation.responses.responses.entry(status.to_owned()).or_insert_with(refusal);
    }
}

fn problem() -> Content {
    Content::new(Some(Ref::from_schema_name("Problem")))
}

/// Errors are not plain JSON, but problems.
fn name_form((status, response): (&String, &mut RefOr<Response>)) {
    if let RefOr::T(response) = response
        && status.as_str() >= "400"
        && response.content.shift_remove("application/json").is_some()
    {
        response.content.insert(PROBLEM_JSON.to_owned(), RefOr::T(problem()));
    }
}
