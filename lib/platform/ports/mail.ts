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
  const transport = createTransport(url);
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
