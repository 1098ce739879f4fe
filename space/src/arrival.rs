//! The four ways in, before there is a replica: an invitation, a guide's invitation, a code from one's other device, or the recovery kit.
//! Not trust: whoever holds the link can answer it; trust begins when the four words were compared.

use envelope::kit::KitSecret;
use envelope::linking::{self, Approver};
use envelope::lock::LocalKey;
use envelope::pairing::{MessageError, Offer};
use envelope::seat::SeatOffer;
use envelope::text::TextError;
use envelope::{BoxId, DeviceKeys, Handover, LinkSecret, Purpose};
use sync::wire::{Mailbox, outcome_from_bytes, to_bytes};
use sync::{Admit, Code, ReplyHash, Request, Response, Signature, Signed, Statement};

use crate::Replica;
use crate::doorstep::is_passing;
use crate::effect::{Effect, Input};
use crate::founding::Whereabouts;
use crate::ids;
use crate::outside::Outside;
use crate::slow::Slow;

/// How long to wait before looking again whether the other device has let this one in. Milliseconds.
const LOOK_AGAIN_MS: i64 = 1_500;

/// Why somebody does not get in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// The relay says no: used, expired, cancelled, unknown.
    Refused(Code),
    /// What lay in the mailbox or box was changed on the way.
    Changed,
    /// Written by a newer version.
    Newer,
    /// The name is empty or too long.
    Name,
}

/// How far arriving has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arriving {
    /// Asking the relay.
    Looking,
    /// The relay can not be reached; it is tried again by itself.
    Unreachable,
    /// The relay can not do it just now, for this reason; it is tried again by itself.
    Busy(Code),
    /// An invitation was read; to be accepted with [`Arrival::accept`].
    Invited {
        /// What the inviter is called.
        inviter: String,
        /// The space's language.
        language: String,
    },
    /// A guide's invitation was read; to be accepted with [`Arrival::accept`].
    InvitedAsGuide {
        /// What both partners are called.
        partners: Vec<String>,
        /// The space's language.
        language: String,
        /// The seat's last day.
        ends: practice::Day,
    },
    /// Both devices show the same four words; the other one lets this one in.
    WaitingForOther,
    /// Ready to be turned into a replica with [`Arrival::settle_in`].
    LetIn,
    /// It ends here.
    Failed(Failed),
}

/// Somebody arriving.
pub struct Arrival {
    way: Way,
    state: Arriving,
    ticket: u64,
    again_at: Option<i64>,
}

enum Way {
    Invitation {
        link: LinkSecret,
        offer: Option<Box<Offer>>,
    },
    Seat {
        link: LinkSecret,
        offer: Option<Box<SeatOffer>>,
    },
    Device {
        link: LinkSecret,
        device: DeviceKeys,
        approver: Option<Approver>,
        reply: Option<Vec<u8>>,
        /// Whether the relay has the reply.
        replied: bool,
        handover: Option<Handover>,
    },
    Kit {
        secret: KitSecret,
        device: DeviceKeys,
        handover: Option<Handover>,
        admitted: bool,
    },
}

impl Arrival {
    /// With the text of an invitation link.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn by_invitation(text: &str) -> Result<Arrival, TextError> {
        let link = LinkSecret::from_link_text(Purpose::Join, text)?;
        Ok(Arrival::new(Way::Invitation { link, offer: None }))
    }

    /// With the text of a guide's invitation link. A partner's is another one, and is named so.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn by_guides_invitation(text: &str) -> Result<Arrival, TextError> {
        let link = LinkSecret::from_link_text(Purpose::Guide, text)?;
        Ok(Arrival::new(Way::Seat { link, offer: None }))
    }

    /// With the code, or the link, that one's other device shows.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn by_device(text: &str, out: &mut Outside<'_>) -> Result<Arrival, TextError> {
        let typed = LinkSecret::from_code_text(Purpose::Device, text);
        let link =
            typed.or_else(|error| LinkSecret::from_link_text(Purpose::Device, text).map_err(|_| error))?;
        let device = DeviceKeys::make(&mut out.rng);
        Ok(Arrival::new(Way::Device {
            link,
            device,
            approver: None,
            reply: None,
            replied: false,
            handover: None,
        }))
    }

    /// With the 24 words of a recovery kit, or the text of its square.
    ///
    /// # Errors
    /// What is wrong with the words.
    pub fn by_kit(words: &str, out: &mut Outside<'_>) -> Result<Arrival, envelope::kit::WordsError> {
        let square = KitSecret::from_square_text(words.trim());
        let secret = square.or_else(|_| KitSecret::from_words(words))?;
        let device = DeviceKeys::make(&mut out.rng);
        Ok(Arrival::new(Way::Kit { secret, device, handover: None, admitted: false }))
    }

    fn new(way: Way) -> Arrival {
        Arrival { way, state: Arriving::Looking, ticket: 0, again_at: None }
    }

    /// How far it has come.
    pub fn state(&self) -> &Arriving {
        &self.state
    }

    /// Takes an input; only `Start`, `Answered`, `Online` and `Tick` mean anything here.
    pub fn handle(&mut self, input: &Input, out: &mut Outside<'_>) -> Vec<Effect> {
        match input {
            Input::Start => self.look(),
            Input::Online if self.again_at.is_some() => self.look(),
            Input::Tick if self.again_at.is_some_and(|at| at <= out.moment.unix_ms) => self.look(),
            Input::Answered { ticket, answer } if *ticket == self.ticket => {
                self.answered(answer.as_deref(), out)
            }
            _ => Vec::new(),
        }
    }

    /// Asks the relay for the next thing that is needed.
    fn look(&mut self) -> Vec<Effect> {
        self.again_at = None;
        let Some(request) = self.next_request() else { return vec![Effect::Changed] };
        self.ticket += 1;
        vec![Effect::Ask { ticket: self.ticket, body: to_bytes(&request) }]
    }

    fn next_request(&self) -> Option<Request> {
        match &self.way {
            Way::Invitation { link, offer: None } | Way::Seat { link, offer: None } => {
                let mailbox = ids::relay_mailbox(&link.derive_mailbox());
                Some(Request::MailboxRead { mailbox, replied: None })
            }
            Way::Invitation { .. } | Way::Seat { .. } => None,
            Way::Device { handover: Some(_), .. } => None,
            Way::Device { link, reply: Some(reply), replied: false, .. } => Some(Request::MailboxReply {
                mailbox: ids::relay_mailbox(&link.derive_mailbox()),
                reply: reply.clone(),
                admit: None,
            }),
            Way::Device { link, reply, .. } => {
                let replied = reply.as_deref().map(ReplyHash::of);
                Some(Request::MailboxRead { mailbox: ids::relay_mailbox(&link.derive_mailbox()), replied })
            }
            Way::Kit { secret, handover: None, .. } => {
                Some(Request::ReadKit { kit: box_of(&secret.derive_box_id()) })
            }
            Way::Kit { secret, device, handover: Some(handover), admitted: false } => {
                admit_by_kit(secret, device, handover)
            }
            Way::Kit { .. } => None,
        }
    }

    fn answered(&mut self, answer: Option<&[u8]>, out: &mut Outside<'_>) -> Vec<Effect> {
        match answer.and_then(|bytes| outcome_from_bytes(bytes).ok()) {
            None => self.again(Arriving::Unreachable, LOOK_AGAIN_MS * 2, out),
            Some(Err(refused)) if is_passing(refused) => {
                let wait = refused.retry_after_s.map_or(LOOK_AGAIN_MS, |s| i64::from(s) * 1000);
                self.again(Arriving::Busy(refused.code), wait, out)
            }
            Some(Err(refused)) => self.fail(Failed::Refused(refused.code)),
            Some(Ok(response)) => match self.take(response, out) {
                Ok(effects) => effects,
                Err(MessageError::UnknownVersion(_)) => self.fail(Failed::Newer),
                Err(_) => self.fail(Failed::Changed),
            },
        }
    }

    fn again(&mut self, state: Arriving, wait_ms: i64, out: &Outside<'_>) -> Vec<Effect> {
        let at_unix_ms = out.moment.unix_ms.saturating_add(wait_ms);
        self.again_at = Some(at_unix_ms);
        self.state = state;
        vec![Effect::Changed, Effect::Wake { at_unix_ms }]
    }

    fn fail(&mut self, why: Failed) -> Vec<Effect> {
        self.state = Arriving::Failed(why);
        vec![Effect::Changed]
    }

    fn take(&mut self, response: Response, out: &mut Outside<'_>) -> Result<Vec<Effect>, MessageError> {
        match response {
            Response::Mailbox { mailbox } => self.take_mailbox(&mailbox, out),
            Response::Kit { wrapped } => self.take_kit(&wrapped),
            Response::Done => self.done(out),
            _ => Err(MessageError::Malformed),
        }
    }

    fn take_mailbox(
        &mut self,
        mailbox: &Mailbox,
        out: &mut Outside<'_>,
    ) -> Result<Vec<Effect>, MessageError> {
        match &mut self.way {
            Way::Invitation { link, offer } => {
                let read = Offer::decrypt(&mailbox.letter, link)?;
                self.state =
                    Arriving::Invited { inviter: read.name.clone(), language: read.language.clone() };
                *offer = Some(Box::new(read));
                Ok(vec![Effect::Changed])
            }
            Way::Seat { link, offer } => {
                let read = SeatOffer::decrypt(&mailbox.letter, link)?;
                let partners = read.partners.iter().map(|partner| partner.name.clone()).collect();
                let ends = practice::day_from_number(read.ends).ok_or(MessageError::Malformed)?;
                self.state = Arriving::InvitedAsGuide { partners, language: read.language.clone(), ends };
                *offer = Some(Box::new(read));
                Ok(vec![Effect::Changed])
            }
            Way::Device { link, device, approver: Some(approver), handover, .. } => {
                let Some(answer) = &mailbox.answer else {
                    return Ok(self.again(Arriving::WaitingForOther, LOOK_AGAIN_MS, out));
                };
                *handover = Some(linking::decrypt_answer(answer, link, device, approver)?);
                self.state = Arriving::LetIn;
                Ok(vec![Effect::Changed])
            }
            Way::Device { link, device, approver, reply, .. } => {
                *approver = Some(Approver::decrypt(&mailbox.letter, link)?);
                let request = linking::Request { device: *device.public() };
                *reply = Some(request.encrypt(link, &mut out.rng));
                Ok(self.look())
            }
            Way::Kit { .. } => Err(MessageError::Malformed),
        }
    }

    fn take_kit(&mut self, wrapped: &[u8]) -> Result<Vec<Effect>, MessageError> {
        let Way::Kit { secret, handover, .. } = &mut self.way else { return Err(MessageError::Malformed) };
        *handover = Some(secret.decrypt_box(wrapped)?);
        Ok(self.look())
    }

    fn done(&mut self, out: &Outside<'_>) -> Result<Vec<Effect>, MessageError> {
        match &mut self.way {
            Way::Device { replied, .. } => {
                *replied = true;
                Ok(self.again(Arriving::WaitingForOther, 0, out))
            }
            Way::Kit { admitted, .. } => {
                *admitted = true;
                self.state = Arriving::LetIn;
                Ok(vec![Effect::Changed])
            }
            Way::Invitation { .. } | Way::Seat { .. } => Err(MessageError::Malformed),
        }
    }

    /// The slow work that gives the four words both devices show, while waiting for the other device.
    pub fn words_task(&self, language: &str) -> Option<Slow> {
        let Way::Device { device, approver: Some(approver), .. } = &self.way else { return None };
        Some(Slow::DeviceWords {
            space: approver.space,
            approver: approver.device,
            new: *device.public(),
            language: language.to_owned(),
        })
    }

    /// Accepts the invitation under this name. The relay hears of it when there is a connection.
    pub fn accept(
        &mut self,
        name: &str,
        local_key: LocalKey,
        out: &mut Outside<'_>,
    ) -> Option<(Replica, Vec<Effect>)> {
        let joined = match &self.way {
            Way::Invitation { link, offer: Some(offer) } => {
                Replica::join(name, offer, link, local_key, out).ok()
            }
            Way::Seat { link, offer: Some(offer) } => Replica::sit_down(name, offer, link, local_key, out),
            _ => return None,
        };
        self.state = if joined.is_some() { Arriving::LetIn } else { Arriving::Failed(Failed::Name) };
        joined
    }

    /// Turns a device that was let in into a replica; its history comes from the relay.
    pub fn settle_in(self, local_key: LocalKey, out: &mut Outside<'_>) -> Option<(Replica, Vec<Effect>)> {
        match self.way {
            Way::Device { device, handover: Some(handover), .. }
            | Way::Kit { device, handover: Some(handover), admitted: true, .. } => {
                Replica::take_over(&handover, device, local_key, out)
            }
            _ => None,
        }
    }
}

impl std::fmt::Debug for Arrival {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Arrival(..)")
    }
}

fn box_of(id: &BoxId) -> sync::BoxId {
    ids::relay_box(id)
}

fn admit_by_kit(secret: &KitSecret, device: &DeviceKeys, handover: &Handover) -> Option<Request> {
    let place: Whereabouts = minicbor::decode(&handover.facts).ok()?;
    let signer = secret.derive_signer();
    let statement = Admit {
        space: ids::relay_space(&place.space),
        party: ids::relay_party(&place.party),
        device: ids::relay_device(&device.id()),
        channels: Vec::new(),
        by: ids::relay_key(&signer.id()),
    };
    let signature = Signature::from_bytes(signer.sign(&statement.bytes()));
    Some(Request::Admit { signed: Signed { statement, signature } })
}
