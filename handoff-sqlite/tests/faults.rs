//! What becomes of a database when the disk, the power or the process fails.
//!
//! A child process writes through a shim that records each operation on the files, or lets one fail.
//! What it acknowledged is in the same record, so that there is one order of both.
//!
//! `HANDOFF_CRASH_POINTS`, `HANDOFF_KILLS`, `HANDOFF_IO_FAULTS` and `HANDOFF_DAMAGES` make deep runs of it.

#[cfg(target_os = "linux")]
#[path = "faults"]
mod linux {
    mod child;
    mod control;
    mod damage;
    mod disk;
    mod io;
    mod journal;
    mod kill;
    mod ledger;
    mod migration;
    mod power_loss;
    mod repeat;
    mod replay;
    mod script;
    mod shim;
}

#[cfg(not(target_os = "linux"))]
#[test]
#[ignore = "the shim is loaded with LD_PRELOAD, which is tried on Linux"]
fn g1_g12_g18_faults_of_the_disk() {}
