/** Text messages. The local provider keeps them for the inbox page and sends nothing. */
export type SmsMessage = { readonly to: string; readonly text: string };

export type SmsPort = {
  readonly name: string;
  readonly simulated: boolean;
  send(message: SmsMessage): Promise<void>;
};

/** Provider that hands each message to `keep`, which stores it where the inbox page reads. */
export function localSms(keep: (message: SmsMessage) => Promise<void>): SmsPort {
  return { name: 'local', simulated: true, send: keep };
}
