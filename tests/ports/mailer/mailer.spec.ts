import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { type Mailer, OutboxOnlyMailer, SmtpMailer } from '../../../apps/api/src/platform/mail/mailer';
import { freePort } from '../../../apps/api/src/platform/database/embedded-postgres';

async function wholeOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

const letter = {
  to: 'claire@example.com',
  subject: 'Invitation à rejoindre Łódź',
  text: 'Bonjour,\n\nhttps://example.com/é\n',
};

/** What every mailer must do. */
function mailerContract(mailer: () => Mailer): void {
  test('takes a letter', async () => {
    await expect(mailer().send(letter)).resolves.toBeUndefined();
  });
}

describe('outbox only', () => {
  mailerContract(() => new OutboxOnlyMailer());

  test('says that it delivers nothing', () => {
    expect(new OutboxOnlyMailer().delivers).toBe(false);
  });
});

describe('SMTP', () => {
  const received: { subject?: string; text?: string; to: string }[] = [];
  let server: SMTPServer;
  let mailer: SmtpMailer;

  beforeAll(async () => {
    const port = await freePort();
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _, done) => {
        const code = Number(/^refuse-(\d+)@/.exec(address)?.[1]);
        done(code ? Object.assign(new Error('Not for us'), { responseCode: code }) : null);
      },
      onData: (stream, session, done) => {
        void wholeOf(stream).then(async (raw) => {
          const { subject, text } = await PostalMime.parse(raw);
          received.push({ subject, text, to: session.envelope.rcptTo[0].address });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    mailer = new SmtpMailer(`smtp://127.0.0.1:${port}`, 'Vivier <vivier@example.com>');
  });
  afterAll(() => new Promise<void>((resolve) => server.close(resolve)));

  mailerContract(() => mailer);

  test('brings the letter as it was written', () => {
    expect(received).toEqual([{ to: letter.to, subject: letter.subject, text: letter.text }]);
  });

  test('says which refusals are for good', async () => {
    await expect(mailer.send({ ...letter, to: 'refuse-550@example.com' })).rejects.toMatchObject({
      code: 'mail_refused',
      details: { answer: expect.stringContaining('Not for us') as string },
    });
    await expect(mailer.send({ ...letter, to: 'refuse-451@example.com' })).rejects.not.toMatchObject({
      code: 'mail_refused',
    });
  });

  test('an unreachable server is an error', async () => {
    await expect(new SmtpMailer('smtp://127.0.0.1:1', 'a@example.com').send(letter)).rejects.toThrow();
  });
});
