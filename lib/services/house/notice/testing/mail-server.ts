/** A real mail server on this machine, which can go away and come back at the same port; `gone@…` has no mailbox. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export function mailServer() {
  const received: ParsedMail[] = [];
  let port = 0;
  let server: SMTPServer | undefined;
  return {
    /** Where it listens; call it after `start`. */
    url: () => `smtp://127.0.0.1:${port}`,
    mailsTo: (address: string): readonly ParsedMail[] =>
      received.filter((mail) => [mail.to].flat().some((to) => to?.text.includes(address))),
    async start(): Promise<void> {
      server = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS'],
        logger: false,
        onRcptTo({ address }, _session, done) {
          const gone = address.startsWith('gone@');
          done(gone ? Object.assign(new Error('No such mailbox'), { responseCode: 550 }) : null);
        },
        onData(stream, _session, done) {
          simpleParser(stream).then((mail) => {
            received.push(mail);
            done();
          }, done);
        },
      });
      server.listen(port, '127.0.0.1');
      await once(server.server, 'listening');
      port = (server.server.address() as AddressInfo).port;
    },
    stop: () => new Promise<void>((resolve) => (server ? server.close(resolve) : resolve())),
  };
}
