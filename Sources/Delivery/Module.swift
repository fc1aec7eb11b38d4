// Delivery: notices going out.
//
// What lives here is the way from a directive document to somebody who is not looking at this screen: its plain-text form
// (72 columns, no escape sequences, fit for a printer, a mail body or a script), and the channels by which a message
// leaves the machine.
//
//     Notice ─► DirectiveTemplates.document ─► DirectiveDocument ─► DirectiveText
//     channels.yaml ─► ChannelFile ─► [OutgoingChannel]
//     OutgoingMessage ─► Transport.send ─► DeliveryResult      (accepted, failed: again later, refused: never)
//
// A transport knows nothing of notices or of the ledger. A message goes in, what became of it comes out, within the time
// limit whatever the other side does. "Accepted" says that a mailer, a receiver or a program took it, and not that
// anybody read it. What failed may have arrived all the same, so every try carries the same key: as Message-ID, as
// Idempotency-Key, as WATCHDESK_KEY. Text is text: no header, argument, variable or line of a mail can be made by it.
//
//     Transports/   SendmailTransport  a mailer of the machine           ┐ ChildProcess over CProcess: no shell, no pipe,
//                   ExecTransport      any program of the agency's       ┘ a session of its own, ended with all it started
//                   WebhookTransport   JSON by https, signed               WebhookClient
//
// The outbox is the ledger: each message is a stream of its own (queued, claimed, settled, cancelled), in the same
// transactions as the notice it belongs to. The `Courier` takes what is due to its channel and puts the result on the
// record. A claim is recorded, and with it looked at once more whether the message is still wanted, before anything leaves;
// a process that dies after it leaves a claim that runs out, and the next sends again with the same key. The `Heartbeat`
// says that all of that is in time, only while it is.
//
// What must never come in: a decision about who is owed a notice (DispatchDesk), the words of a notice (Policy), a
// terminal, a clock. Text from a call passes the sanitiser before it is written, and no call text, address or secret is
// ever written to a log. There is no feed, no account and no format here for a federal agency (Gov. Code 7284.6).
