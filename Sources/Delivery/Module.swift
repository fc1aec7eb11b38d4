// Delivery: notices going out.
//
// What lives here is the way from a directive document to somebody who is not looking at this screen. In this milestone
// that is its plain-text form: 72 columns, no escape sequences, fit for a printer, a mail body or a script.
//
//     Notice ─► DirectiveTemplates.document ─► DirectiveDocument ─► DirectiveText
//
// The outbox channels (sendmail, webhook, exec), their rows in the ledger, their retries and their receipts come with the
// delivery issue and belong here too.
//
// What must never come in: a decision about who is owed a notice (DispatchDesk), the words of a notice (Policy), a
// terminal, a clock. Text from a call passes the sanitiser before it is written, and no call text is ever written to a
// log. There is no feed, no account and no format here for a federal agency (Gov. Code 7284.6).
