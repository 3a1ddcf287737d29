/** E-mail by SMTP where `SMTP_URL` is set; else the local provider keeps the message. */
import { createTransport } from 'nodemailer';

export type MailMessage = { readonly to: string; readonly subject: string; readonly text: string };

export type MailPort = {
  readonly name: string;
  readonly simulated: boolean;
  send(message: MailMessage): Promise<void>;
};

/** `url` as nodemailer takes it, e.g. `smtps://user:secret@host:465`; throws when the server refuses. */
export function smtpMail(url: string, from: string): MailPort {
  // A server that does not answer must not keep the sender, who holds a row meanwhile.
  const transport = createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  return {
    name: 'smtp',
    simulated: false,
    async send(message) {
      await transport.sendMail({ from, ...message });
    },
  };
}

export function localMail(keep: (message: MailMessage) => Promise<void>): MailPort {
  return { name: 'local', simulated: true, send: keep };
}
