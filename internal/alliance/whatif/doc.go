// Package whatif is the switchboard: what is lost if a tie, a party, a
// country, a stage or a licence falls away, who is hit next and why.
//
// Its rule is written down in docs/switchboard.md. In short: what is switched
// off falls with all its ties (step one); what rests on a fallen tie is at
// risk, step by step, each with the exact ties that are the reason. Money that
// was paid stays paid. Cash is fungible: a party that loses money has no
// contract called uncovered, unless the records tie the money to it.
//
// Every answer is deterministic, and money is decimal.
package whatif
