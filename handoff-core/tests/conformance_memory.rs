//! What core ships in memory keeps the promises of its traits.

use std::sync::Arc;

use handoff_core::bus::{Bus, MemoryBus};
use handoff_core::conformance::Fixture;
use handoff_core::files::{Files, MemoryFiles};
use handoff_core::roster::{MemoryRoster, Roster};
use handoff_core::store::{MemoryStore, Store};

async fn store() -> Fixture<dyn Store> {
    Fixture::volatile(Arc::new(MemoryStore::default()))
}

async fn roster() -> Fixture<dyn Roster> {
    Fixture::volatile(Arc::new(MemoryRoster::default()))
}

async fn bus() -> Fixture<dyn Bus> {
    Fixture::volatile(Arc::new(MemoryBus::default()))
}

async fn files() -> Fixture<dyn Files> {
    Fixture::volatile(Arc::new(MemoryFiles::default()))
}

handoff_core::store_conformance!(store, volatile);
handoff_core::roster_conformance!(roster, volatile);
handoff_core::bus_conformance!(bus);
handoff_core::files_conformance!(files, volatile);
