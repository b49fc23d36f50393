//! The line to the servers: one connection, questions and answers on it, and patience while servers elect a leader.

use std::path::Path;
use std::time::Duration;

use async_nats::client::RequestErrorKind;
use async_nats::{Client, ConnectErrorKind, ConnectOptions, Event, HeaderMap, Request, ServerError};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{OnceCell, watch};
use tokio::time::{Instant, sleep, timeout};

use super::super::HubError;
use super::{Address, words};

/// How long a question goes unanswered before it is asked again.
const ANSWER: Duration = Duration::from_secs(4);
/// Lines of small offices carry so many bytes a second; bigger messages are given the time for that.
const SLOWEST: usize = 50_000;
/// How long servers are waited for that are choosing a leader.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(200);
/// What JetStream says while it can give no answer: servers are choosing a leader, the same message is just being laid
/// down, a stream is being brought up.
const PASSING: [u64; 4] = [10_008, 10_009, 10_118, 10_158];
/// So often all servers are tried before they count as out of reach.
const TRIES: usize = 3;

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Trouble {
    /// No connection came about.
    Apart(ConnectErrorKind, String),
    /// The servers refuse the right to say or hear something.
    Forbidden,
    /// Nobody on this line listens to such questions, and its server says of itself that it keeps no logs.
    Nobody,
    /// There was no answer, or one that cannot be the last word.
    Silent(String),
    /// JetStream says no: its number for the reason, and its words.
    Said(u64, String),
}

impl Trouble {
    /// Whether it may pass.
    fn may_pass(&self) -> bool {
        matches!(self, Self::Nobody | Self::Silent(_))
    }
}

/// One connection and what drives it.
#[derive(Debug)]
pub(super) struct Line {
    address: Address,
    runtime: Runtime,
    client: OnceCell<Client>,
    patience: Duration,
    /// What servers refused, in their words. They say it beside the answers, and leave the question without one.
    refused: watch::Sender<Vec<String>>,
}

impl Line {
    pub(super) fn new(address: Address) -> Result<Self, HubError> {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| HubError::Unreachable {
            place: address.to_string(),
            why: format!("the system refuses what it needs: {error}"),
        })?;
        Ok(Self {
            address,
            runtime,
            client: OnceCell::new(),
            patience: PATIENCE,
            refused: watch::Sender::new(Vec::new()),
        })
    }

    pub(super) fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Waits for an outcome. Whatever else is to be done on the line is done meanwhile.
    pub(super) fn run<T>(&self, what: impl Future<Output = T>) -> T {
        self.runtime.block_on(what)
    }

    /// Asks until there is an answer or patience ends. Only for what does no harm when it is said twice.
    pub(super) async fn until_answered<T>(&self, ask: impl AsyncFn() -> Result<T, Trouble>) -> Result<T, Trouble> {
        let deadline = Instant::now() + self.patience;
        loop {
            match ask().await {
                Err(trouble) if trouble.may_pass() && Instant::now() < deadline => sleep(PAUSE).await,
                outcome => return outcome,
            }
        }
    }

    /// The most bytes that the servers take in one message.
    pub(super) async fn max_payload(&self) -> Result<usize, Trouble> {
        Ok(self.client().await?.server_info().max_payload)
    }

    /// Asks the API of JetStream.
    pub(super) async fn api<T: DeserializeOwned>(&self, subject: &str, question: &Value) -> Result<T, Trouble> {
        self.ask(&format!("$JS.API.{subject}"), HeaderMap::new(), question.to_string().into_bytes()).await
    }

    /// Reads one message from the leader of a stream; `None` where there is none.
    pub(super) async fn get(&self, stream: &str, which: &Value) -> Result<Option<Vec<u8>>, Trouble> {
        #[derive(Deserialize)]
        struct Got {
            message: Message,
        }
        #[derive(Deserialize)]
        struct Message {
            #[serde(default)]
            data: String,
        }
        match self.api::<Got>(&format!("STREAM.MSG.GET.{stream}"), which).await {
            Ok(Got { message }) => {
                STANDARD.decode(message.data).map(Some).map_err(|error| Trouble::Silent(error.to_string()))
            }
            Err(Trouble::Said(10_037, _)) => Ok(None),
            Err(trouble) => Err(trouble),
        }
    }

    /// Lays a message down in a stream.
    pub(super) async fn lay<T: DeserializeOwned>(
        &self,
        subject: &str,
        headers: &[(&'static str, String)],
        bytes: &[u8],
    ) -> Result<T, Trouble> {
        let mut map = HeaderMap::new();
        headers.iter().for_each(|(name, value)| map.insert(*name, value.as_str()));
        self.ask(subject, map, bytes.to_vec()).await
    }

    /// Asks and reads the answer. A refused right shows beside the answers; it is looked for while one waits.
    async fn ask<T: DeserializeOwned>(&self, subject: &str, headers: HeaderMap, bytes: Vec<u8>) -> Result<T, Trouble> {
        let client = self.client().await?;
        let patience = ANSWER + Duration::from_secs((bytes.len() / SLOWEST) as u64);
        let request = Request::new().headers(headers).payload(bytes.into()).timeout(Some(patience));
        let is_ours = |said: &String| said.contains(&format!("\"{subject}\"")) || said.contains("Subscription");
        let mut refused = self.refused.subscribe();
        let answer = tokio::select! {
            answer = client.send_request(subject.to_owned(), request) => answer,
            // What it gives keeps the list locked: it goes at once.
            () = async { drop(refused.wait_for(|all| all.iter().any(is_ours)).await) } => {
                self.refused.send_modify(|all| all.retain(|said| !is_ours(said)));
                return Err(Trouble::Forbidden);
            }
        };
        let answer = answer.map_err(|error| match error.kind() {
            RequestErrorKind::NoResponders if !client.server_info().jetstream => Trouble::Nobody,
            // Who keeps a log stops listening for it while too few of the others are there.
            RequestErrorKind::NoResponders => Trouble::Silent("none of them leads the log".to_owned()),
            _ => Trouble::Silent(error.to_string()),
        })?;
        let answer: Value =
            serde_json::from_slice(&answer.payload).map_err(|error| Trouble::Silent(error.to_string()))?;
        if let Some(error) = answer.get("error") {
            let number = error["err_code"].as_u64().or_else(|| error["code"].as_u64()).unwrap_or(0);
            let why = error["description"].as_str().unwrap_or_default().to_owned();
            return Err(if PASSING.contains(&number) { Trouble::Silent(why) } else { Trouble::Said(number, why) });
        }
        serde_json::from_value(answer).map_err(|error| Trouble::Silent(error.to_string()))
    }

    /// The connection, made when it is first needed; afterwards it mends itself.
    async fn client(&self) -> Result<&Client, Trouble> {
        self.client.get_or_try_init(|| self.connect()).await
    }

    async fn connect(&self) -> Result<Client, Trouble> {
        let mut last = None;
        for _ in 0..TRIES {
            match timeout(PATIENCE, self.options()?.connect(&self.address.servers[..])).await {
                Ok(Ok(client)) => return Ok(client),
                Ok(Err(error)) => {
                    let trouble = Trouble::Apart(error.kind(), words::whole(&error));
                    if !matches!(error.kind(), ConnectErrorKind::Io | ConnectErrorKind::TimedOut) {
                        return Err(trouble);
                    }
                    last = Some(trouble);
                }
                Err(_) => last = Some(Trouble::Apart(ConnectErrorKind::TimedOut, "it does not answer".to_owned())),
            }
            sleep(PAUSE).await;
        }
        Err(last.unwrap_or(Trouble::Nobody))
    }

    fn options(&self) -> Result<ConnectOptions, Trouble> {
        let refused = self.refused.clone();
        let options = ConnectOptions::new()
            .name("ris3")
            .connection_timeout(CONNECT)
            .require_tls(self.address.is_secret)
            .event_callback(move |event| {
                let refused = refused.clone();
                async move {
                    if let Event::ServerError(ServerError::Other(said)) = event {
                        refused.send_modify(|all| all.push(said));
                    }
                }
            });
        let options = match &self.address.ca {
            Some(file) => options.add_root_certificates(readable(file).map(|_| file.clone())?),
            None => options,
        };
        let Some(file) = &self.address.key else { return Ok(options) };
        let text = readable(file)?;
        if text.contains("BEGIN NATS USER JWT") {
            return options.credentials(&text).map_err(|error| unusable(file, &error));
        }
        let seed = text.lines().map(str::trim).find(|line| line.starts_with("SU"));
        let seed = seed.ok_or_else(|| unusable(file, &"it holds no key of a user: no line begins with SU"))?;
        nkeys::KeyPair::from_seed(seed).map_err(|error| unusable(file, &error))?;
        Ok(options.nkey(seed.to_owned()))
    }
}

fn unusable(file: &Path, why: &dyn std::fmt::Display) -> Trouble {
    Trouble::Apart(ConnectErrorKind::Authentication, format!("{}: {why}", file.display()))
}

fn readable(file: &Path) -> Result<String, Trouble> {
    std::fs::read_to_string(file).map_err(|error| unusable(file, &error))
}
