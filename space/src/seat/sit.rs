//! A guide's side: taking a seat, and getting up.
//! Not a partner's replica: it has the seat's channel and one of its own, and no key to anything else.

use std::collections::BTreeMap;

use envelope::lock::LocalKey;
use envelope::pairing::MAX_NAME;
use envelope::seat::SeatOffer;
use envelope::{ChannelId, EntryId, LinkSecret, MemberId, PartyId, RootRing};
use practice::{Command, Text, guide};
use sync::Request;

use crate::Replica;
use crate::account::Acquaintance;
use crate::doorstep::Doorstep;
use crate::effect::Effect;
use crate::errands::Errand;
use crate::facts::Fact;
use crate::founding::{Answer, Whereabouts, account, reply_request};
use crate::outside::Outside;
use crate::seat::AtSeat;
use crate::status::Stage;

impl Replica {
    /// A guide who accepts an invitation. The relay lets them in when there is a connection. Their own first line, by which the
    /// two know that they are here, is written with the seat and kept in the same moment: a page closed right after loses
    /// neither. Nothing for a name that is empty or too long.
    pub(crate) fn sit_down(
        name: &str,
        offer: &SeatOffer,
        link: &LinkSecret,
        local_key: LocalKey,
        out: &mut Outside<'_>,
    ) -> Option<(Replica, Vec<Effect>)> {
        let fits = !name.trim().is_empty() && name.len() <= MAX_NAME;
        let place = fits.then(|| whereabouts(offer, out))?;
        let mut account = account(place, RootRing::make(&mut out.rng), out);
        account.stage = Stage::Joining;
        let answer = Answer { name, offer: offer.digest() };
        account.doorstep = Some(Doorstep::new(&reply_request(&account, &answer, link, out)));
        let mut replica = Replica::of(account, local_key);
        replica.introduce_device(out);
        let (mine, guided) = (replica.account.mine, replica.account.ours);
        for partner in &offer.partners {
            let (member, identity) = (partner.member, partner.identity);
            let fact = Fact::Member { member, identity, party: PartyId([0; 16]) };
            replica.write_fact(mine, &fact, out);
        }
        replica.write_fact(guided, &Fact::Heads, out);
        let here = guide::Command::Join(practice::EntryId(offer.seat), Text::new(name));
        replica.decide(Command::Guide(here), out).ok()?;
        let effects = replica.finish(out);
        Some((replica, effects))
    }

    /// The guide gets up: told to both once, and the relay lets this member's devices in no more.
    pub(crate) fn get_up(&mut self, out: &mut Outside<'_>) {
        let Some(at) = self.account.seated.as_mut().filter(|at| !at.over) else { return };
        at.over = true;
        let guided = self.account.ours;
        self.write_fact(guided, &Fact::GotUp, out);
        self.account.stage = Stage::Left;
        self.account.errands.push(Errand::last(&Request::Leave));
        (self.account_changed, self.changed) = (true, true);
    }

    /// A guide's *leave*: the practices' line for both first, if there is one to be written.
    pub(crate) fn leave_seat(&mut self, out: &mut Outside<'_>) -> Vec<Effect> {
        // Refused where both have not let the guide in yet: then there is nothing between them that could end.
        let _ = self.decide(Command::Guide(guide::Command::End), out);
        self.get_up(out);
        self.finish(out)
    }

    /// Whether being let in no more means that the seat is over, and not that this one device was signed out.
    pub(crate) fn is_a_guide_to_be_turned_out(&self) -> bool {
        let own = self.account.own_devices.get(&self.account.device.id());
        self.account.seated.is_some() && !own.is_some_and(|own| own.signed_out)
    }

    /// The relay does not let this device in: for a guide, that is how the end is heard of. Should it let the device in again, it was not so.
    pub(crate) fn turned_out(&mut self, out: bool) {
        let Some(at) = self.account.seated.as_mut().filter(|at| at.turned_out != out) else { return };
        at.turned_out = out;
        (self.account_changed, self.changed) = (true, true);
    }
}

fn whereabouts(offer: &SeatOffer, out: &mut Outside<'_>) -> Whereabouts {
    let partners = offer.partners.iter().map(|partner| (partner.member, partner.name.clone())).collect();
    let seat = EntryId(offer.seat);
    Whereabouts {
        space: offer.space,
        me: MemberId::make(&mut out.rng),
        party: PartyId::make(&mut out.rng),
        ours: offer.guided,
        mine: ChannelId::make(&mut out.rng),
        language: offer.language.clone(),
        seated: Some(AtSeat { seat, ends: offer.ends, partners, over: false, turned_out: false }),
    }
}

impl Acquaintance {
    /// Somebody known by one identity.
    pub(crate) fn of(identity: envelope::IdentityPublic) -> Acquaintance {
        let party = PartyId([0; 16]);
        Acquaintance { identities: vec![identity], party, left: false, generations: BTreeMap::new() }
    }
}
