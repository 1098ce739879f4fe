// An authenticator that lives in the browser: it makes passkeys that hold secrets, says yes at once, and can lose them.

export class Passkeys {
  /** With `prf` its passkeys can hold a secret. */
  static async of(person, { prf = true } = {}) {
    const session = await person.context.newCDPSession(person.page);
    await session.send("WebAuthn.enable", { enableUI: false });
    const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2", ctap2Version: "ctap2_1", transport: "internal", hasResidentKey: true, hasUserVerification: true, hasPrf: prf,
        isUserVerified: true, automaticPresenceSimulation: true,
      },
    });
    return new Passkeys(session, authenticatorId);
  }

  constructor(session, authenticatorId) {
    Object.assign(this, { session, authenticatorId });
  }

  async count() {
    const { credentials } = await this.session.send("WebAuthn.getCredentials", { authenticatorId: this.authenticatorId });
    return credentials.length;
  }

  /** As when somebody deletes them in the settings of their phone. */
  async deleteAll() {
    await this.session.send("WebAuthn.clearCredentials", { authenticatorId: this.authenticatorId });
  }

  async gone() {
    await this.session.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: this.authenticatorId });
  }
}
