//! Operators' accounts in tables of their own: hashed passwords, sessions, one-time links.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use argon2::password_hash::PasswordHasher as _;
use argon2::{Argon2, PasswordVerifier as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use handoff_core::{Name, Operator, OperatorId, Scope};
use rusqlite::{Connection, OptionalExtension as _, params};
use sha2::{Digest as _, Sha256};
use thiserror::Error;

/// How long a sign-in link can be used, once.
pub(crate) const LINK_MINUTES: u64 = 15;
/// How long a session lives: a working day.
pub(crate) const SESSION_HOURS: u64 = 12;
/// Longest password, in bytes: what is hashed for a stranger has a bound.
pub(crate) const PASSWORD_BYTES_MAX: usize = 256;
/// Shortest password, in characters (NIST SP 800-63B).
pub(crate) const PASSWORD_CHARS_MIN: usize = 8;

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS desk_accounts (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, seats INTEGER NOT NULL, password TEXT) STRICT;
    CREATE TABLE IF NOT EXISTS desk_sessions (
        digest BLOB PRIMARY KEY, account TEXT NOT NULL REFERENCES desk_accounts(id), ends_at INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS desk_links (
        digest BLOB PRIMARY KEY, account TEXT NOT NULL REFERENCES desk_accounts(id), ends_at INTEGER NOT NULL) STRICT;
";

/// The accounts. Calls block for a moment: use them off the async threads.
#[derive(Clone, Debug)]
pub(crate) struct Accounts {
    database: Arc<Mutex<Connection>>,
}

#[derive(Debug, Error)]
pub(crate) enum AccountError {
    #[error("there is no operator {0:?}; the demo has sam and ada")]
    Unknown(String),
    #[error("a password has {PASSWORD_CHARS_MIN} characters or more and at most {PASSWORD_BYTES_MAX} bytes")]
    Password,
    #[error("the accounts cannot be read or written: {0}")]
    Database(#[from] rusqlite::Error),
    #[error("the operating system gives no randomness: {0}")]
    Random(#[from] getrandom::Error),
    #[error("the password cannot be hashed")]
    Hash,
}

impl Accounts {
    /// Opens the accounts in a database that the store uses too.
    pub(crate) fn open(path: &Path) -> Result<Self, AccountError> {
        let database = Connection::open(path)?;
        database.busy_timeout(Duration::from_secs(5))?;
        database.execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;")?;
        database.execute_batch(TABLES)?;
        Ok(Self { database: Arc::new(Mutex::new(database)) })
    }

    /// Makes an account, unless it exists.
    pub(crate) fn introduce(&self, id: &str, name: &str, seats: u32) -> Result<(), AccountError> {
        let add = "INSERT INTO desk_accounts (id, name, seats) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
        self.lock().execute(add, params![id, name, seats])?;
        Ok(())
    }

    /// Everybody, as the desk knows operators. An account whose name the desk refuses is left out.
    pub(crate) fn operators(&self) -> Result<Vec<Operator>, AccountError> {
        let database = self.lock();
        let mut statement = database.prepare("SELECT id, name, seats FROM desk_accounts ORDER BY id")?;
        let rows = statement
            .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, u32>(2)?)))?;
        let mut operators = Vec::new();
        for row in rows {
            let (id, name, seats) = row?;
            if let (Ok(id), Ok(name)) = (OperatorId::new(id), Name::new(name)) {
                operators.push(Operator { seats, ..Operator::new(id, name, Scope::All) });
            }
        }
        Ok(operators)
    }

    /// A token that signs this operator in, once and soon.
    pub(crate) fn issue_link(&self, account: &str) -> Result<String, AccountError> {
        self.issue("desk_links", account, Duration::from_secs(LINK_MINUTES * 60))
    }

    /// Takes a link's token for a session's; `None` where it was used, is too old or never was.
    pub(crate) fn redeem_link(&self, token: &str) -> Result<Option<String>, AccountError> {
        let take = "DELETE FROM desk_links WHERE digest = ?1 RETURNING account, ends_at";
        let taken = self
            .lock()
            .query_row(take, [digest(token)], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))
            .optional()?;
        match taken {
            Some((account, ends_at)) if now() < ends_at => self.begin_session(&account).map(Some),
            _ => Ok(None),
        }
    }

    /// A session's token for who knows the password; `None` where it is wrong or there is none.
    pub(crate) fn check_password(&self, account: &str, password: &str) -> Result<Option<String>, AccountError> {
        let stored: Option<String> = self
            .lock()
            .query_row("SELECT password FROM desk_accounts WHERE id = ?1", [account], |row| row.get(0))
            .optional()?
            .flatten();
        // The same work for an unknown name, so that the time does not tell which names exist.
        let hash = stored.as_deref().unwrap_or(NOBODY);
        let parsed = argon2::PasswordHash::new(hash).map_err(|_| AccountError::Hash)?;
        let fits = password.len() <= PASSWORD_BYTES_MAX
            && Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok();
        if fits && stored.is_some() { self.begin_session(account).map(Some) } else { Ok(None) }
    }

    /// Sets a password; sessions begun with the old one end.
    pub(crate) fn set_password(&self, account: &str, password: &str) -> Result<(), AccountError> {
        if password.chars().count() < PASSWORD_CHARS_MIN || password.len() > PASSWORD_BYTES_MAX {
            return Err(AccountError::Password);
        }
        let hash = Argon2::default().hash_password(password.as_bytes()).map_err(|_| AccountError::Hash)?;
        let database = self.lock();
        let set = "UPDATE desk_accounts SET password = ?2 WHERE id = ?1";
        if database.execute(set, params![account, hash.to_string()])? == 0 {
            return Err(AccountError::Unknown(account.to_owned()));
        }
        database.execute("DELETE FROM desk_sessions WHERE account = ?1", [account])?;
        Ok(())
    }

    /// Whose session this is.
    pub(crate) fn session(&self, token: &str) -> Result<Option<OperatorId>, AccountError> {
        let find = "SELECT account FROM desk_sessions WHERE digest = ?1 AND ends_at > ?2";
        let account: Option<String> =
            self.lock().query_row(find, params![digest(token), now()], |row| row.get(0)).optional()?;
        Ok(account.and_then(|id| OperatorId::new(id).ok()))
    }

    pub(crate) fn end_session(&self, token: &str) -> Result<(), AccountError> {
        self.lock().execute("DELETE FROM desk_sessions WHERE digest = ?1", [digest(token)])?;
        Ok(())
    }

    fn begin_session(&self, account: &str) -> Result<String, AccountError> {
        self.issue("desk_sessions", account, Duration::from_secs(SESSION_HOURS * 3_600))
    }

    fn issue(&self, table: &str, account: &str, lives: Duration) -> Result<String, AccountError> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        let token = URL_SAFE_NO_PAD.encode(bytes);
        let ends_at = now().saturating_add(i64::try_from(lives.as_secs()).unwrap_or(i64::MAX));
        let database = self.lock();
        let known: bool =
            database
                .query_row("SELECT EXISTS (SELECT 1 FROM desk_accounts WHERE id = ?1)", [account], |row| row.get(0))?;
        if !known {
            return Err(AccountError::Unknown(account.to_owned()));
        }
        database.execute(&format!("DELETE FROM {table} WHERE ends_at <= ?1"), [now()])?;
        let add = format!("INSERT INTO {table} (digest, account, ends_at) VALUES (?1, ?2, ?3)");
        database.execute(&add, params![digest(&token), account, ends_at])?;
        Ok(token)
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.database.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A hash that no password has: of random bytes that nobody kept.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$Y2hhZmYtb2YtdGhlLWRlc2s$Tq6R2Wm3o0Xc2p8vY0mY3uP1fXlB0b4m7y8k9kq0o1U";

/// Tokens are random, so a plain digest keeps them safe: there is nothing to guess.
fn digest(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

#[allow(clippy::disallowed_methods, reason = "an account's links and sessions end by the wall clock")]
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accounts() -> (tempfile::TempDir, Accounts) {
        let folder = tempfile::tempdir().unwrap();
        let accounts = Accounts::open(&folder.path().join("a.db")).unwrap();
        accounts.introduce("sam", "Sam", 4).unwrap();
        (folder, accounts)
    }

    #[test]
    fn a_link_signs_in_once() {
        let (_folder, accounts) = accounts();
        let link = accounts.issue_link("sam").unwrap();
        let session = accounts.redeem_link(&link).unwrap().unwrap();
        assert_eq!(accounts.session(&session).unwrap().unwrap().as_str(), "sam");
        assert_eq!(accounts.redeem_link(&link).unwrap(), None);
        assert_eq!(accounts.session(&link).unwrap(), None);
        accounts.end_session(&session).unwrap();
        assert_eq!(accounts.session(&session).unwrap(), None);
    }

    #[test]
    fn an_old_link_signs_nobody_in() {
        let (_folder, accounts) = accounts();
        let link = accounts.issue_link("sam").unwrap();
        accounts.lock().execute("UPDATE desk_links SET ends_at = ends_at - ?1", [LINK_MINUTES as i64 * 60]).unwrap();
        assert_eq!(accounts.redeem_link(&link).unwrap(), None);
    }

    #[test]
    fn a_password_is_hashed_and_checked() {
        let (_folder, accounts) = accounts();
        assert_eq!(accounts.check_password("sam", "").unwrap(), None);
        assert!(matches!(accounts.set_password("sam", "short"), Err(AccountError::Password)));
        accounts.set_password("sam", "correct horse").unwrap();
        let kept: String =
            accounts.lock().query_row("SELECT password FROM desk_accounts", [], |row| row.get(0)).unwrap();
        assert!(kept.starts_with("$argon2id$") && !kept.contains("horse"));
        assert!(accounts.check_password("sam", "correct horse").unwrap().is_some());
        assert_eq!(accounts.check_password("sam", "wrong horse").unwrap(), None);
        assert_eq!(accounts.check_password("eve", "correct horse").unwrap(), None);
        assert!(matches!(accounts.issue_link("eve"), Err(AccountError::Unknown(_))));
    }

    #[test]
    fn no_token_is_stored() {
        let (folder, accounts) = accounts();
        let link = accounts.issue_link("sam").unwrap();
        let session = accounts.redeem_link(&accounts.issue_link("sam").unwrap()).unwrap().unwrap();
        drop(accounts);
        let file = std::fs::read(folder.path().join("a.db")).unwrap();
        for token in [link, session] {
            assert!(!file.windows(token.len()).any(|window| window == token.as_bytes()));
        }
    }
}
