//! What the server says about its documents: what is wrong with which file, once.

use std::collections::BTreeSet;

use handoff_knowledge::{LoadReport, Reload};

use crate::start::{chain, say};

/// What was said, so that it is not said at every change of another file.
#[derive(Debug, Default)]
pub(crate) struct Notices {
    told: BTreeSet<String>,
}

impl Notices {
    /// Says what became of a change in the folder.
    pub(crate) fn tell(&mut self, reload: &Reload) {
        match reload {
            Reload::Served(report) => {
                say(format_args!(
                    "support-desk: the documents have changed, and {} are answered from",
                    report.documents
                ));
                self.tell_warnings(report);
            }
            Reload::Kept(error) => {
                say(format_args!("support-desk: answers come from the documents of before: {}", chain(error)));
            }
            // What later versions may tell.
            _ => {}
        }
    }

    /// Says what is wrong with single files.
    pub(crate) fn tell_warnings(&mut self, report: &LoadReport) {
        let warnings: BTreeSet<String> = report
            .warnings
            .iter()
            .map(|warning| match warning.kept {
                true => format!("could not read {warning}"),
                false => format!("left out {warning}"),
            })
            .collect();
        for warning in warnings.difference(&self.told) {
            say(format_args!("support-desk: {warning}"));
        }
        self.told = warnings;
    }
}
