//! A mail server (RFC 5321) that fails half the time, at any stage of the talk, and remembers what it took.

use std::{
    io::{BufRead, BufReader, Result, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use crate::program::random_below;

/// What the server does with a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mood {
    Takes,
    /// Says at this word that it should be tried later.
    LaterAt(&'static str),
    /// Says at this word that it never takes it.
    NeverAt(&'static str),
    /// Ends the connection at this word.
    HangsUpAt(&'static str),
    /// Ends the connection within the text.
    HangsUpWithin,
    /// Takes the whole text and says that it should be tried later.
    LaterAfter,
    /// Takes the whole text, hands it on, and ends the connection without having said so.
    HangsUpAfter,
    /// Says nothing more at this word, until the other side is gone.
    SilentAt(&'static str),
}

const WORDS: [&str; 3] = ["MAIL", "RCPT", "DATA"];

impl Mood {
    /// Half the time it takes the mail. It is silent only while somebody is going to kill the other side.
    fn random(may_be_silent: bool) -> Self {
        let word = WORDS[random_below(WORDS.len())];
        match random_below(200) {
            0..100 => Self::Takes,
            100..130 => Self::LaterAt(word),
            130..132 => Self::NeverAt(word),
            132..155 => Self::HangsUpAt(word),
            155..170 => Self::HangsUpWithin,
            170..185 => Self::LaterAfter,
            185..198 => Self::HangsUpAfter,
            _ if may_be_silent => Self::SilentAt(word),
            _ => Self::HangsUpAt(word),
        }
    }
}

/// A mail of which the server had the whole text and which it handed on.
#[derive(Clone, Debug)]
pub struct Delivery {
    pub message_id: String,
    pub to: String,
    pub subject: String,
    /// Whether the sender was told.
    pub acknowledged: bool,
}

/// The running server.
#[derive(Clone, Default)]
pub struct Relay {
    deliveries: Arc<Mutex<Vec<Delivery>>>,
    may_be_silent: Arc<AtomicBool>,
    address: String,
}

impl Relay {
    /// Listens on the loopback address until the test ends.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("smtp://{}", listener.local_addr().expect("its address"));
        let relay = Self { address, ..Self::default() };
        relay.may_be_silent.store(true, Ordering::SeqCst);
        let serving = relay.clone();
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let serving = serving.clone();
                // Whatever ends the talk is the end of this connection and nothing else.
                thread::spawn(move || drop(serving.talk(stream)));
            }
        });
        relay
    }

    /// For `LOKET_SMTP_URL`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// What was handed on so far.
    pub fn deliveries(&self) -> Vec<Delivery> {
        self.deliveries.lock().expect("deliveries").clone()
    }

    /// From now on it fails, but answers or hangs up within the moment.
    pub fn never_be_silent(&self) {
        self.may_be_silent.store(false, Ordering::SeqCst);
    }

    fn talk(&self, stream: TcpStream) -> Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        let mut out = stream.try_clone()?;
        let mut lines = BufReader::new(stream).lines();
        // Some connections end before a word was said, or with a word that says so.
        match random_below(40) {
            0 => return Ok(()),
            1 => return out.write_all(b"421 not now\r\n"),
            _ => out.write_all(b"220 test\r\n")?,
        }
        let mut mood = Mood::Takes;
        while let Some(line) = lines.next().transpose()? {
            let word = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            if word == "MAIL" {
                mood = Mood::random(self.may_be_silent.load(Ordering::SeqCst));
            }
            match mood {
                Mood::LaterAt(at) if at == word => out.write_all(b"451 later\r\n")?,
                Mood::NeverAt(at) if at == word => out.write_all(b"550 never\r\n")?,
                Mood::HangsUpAt(at) if at == word => return Ok(()),
                Mood::SilentAt(at) if at == word => return lines.next().transpose().map(drop),
                _ if word == "DATA" => {
                    out.write_all(b"354 go\r\n")?;
                    let mut text = Vec::new();
                    loop {
                        let Some(line) = lines.next().transpose()? else { return Ok(()) };
                        if line == "." {
                            break;
                        }
                        text.push(line);
                        if mood == Mood::HangsUpWithin && text.len() == 8 {
                            return Ok(());
                        }
                    }
                    match mood {
                        Mood::LaterAfter => out.write_all(b"451 later\r\n")?,
                        Mood::HangsUpAfter => {
                            self.hand_on(&text, false);
                            return Ok(());
                        }
                        _ => {
                            // Noted first: the program may be killed before the word arrives.
                            self.hand_on(&text, true);
                            out.write_all(b"250 taken\r\n")?;
                        }
                    }
                }
                _ if word == "QUIT" => return out.write_all(b"221 bye\r\n"),
                _ => out.write_all(b"250 ok\r\n")?,
            }
        }
        Ok(())
    }

    fn hand_on(&self, text: &[String], acknowledged: bool) {
        let header = |name: &str| {
            let value = text.iter().take_while(|line| !line.is_empty()).find_map(|line| line.strip_prefix(name));
            value.unwrap_or_else(|| panic!("{name} is missing: {text:?}")).trim().to_owned()
        };
        let to = header("To:");
        let delivery = Delivery {
            message_id: header("Message-ID:"),
            to: to.rsplit('<').next().unwrap_or_default().trim_end_matches('>').to_owned(),
            subject: header("Subject:"),
            acknowledged,
        };
        self.deliveries.lock().expect("deliveries").push(delivery);
    }
}
