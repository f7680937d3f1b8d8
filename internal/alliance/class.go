package alliance

import "moat/internal/brief"

// Class is what a colour stands for in the graph.
type Class string

// The classes, in the order of the legend. Key "alliance.class." plus the
// class names it.
const (
	Capital Class = "capital" // funds, state funds, persons; money put in or lent
	Compute Class = "cloud"   // clouds and data centres; capacity rented out
	Silicon Class = "chips"   // chips and memory
	States  Class = "states"  // governments, regulators, energy
	Labs    Class = "labs"    // the subject and other labs
	Others  Class = "other"
)

// Classes lists the classes in the order of the legend.
var Classes = []Class{Capital, Compute, Silicon, States, Labs, Others}

// ClassOf is the class of a kind of party.
func ClassOf(k brief.PartyKind) Class {
	switch k {
	case brief.Fund, brief.StateFund, brief.Person:
		return Capital
	case brief.Cloud, brief.DataCentre:
		return Compute
	case brief.Chips, brief.Memory:
		return Silicon
	case brief.Government, brief.Regulator, brief.Energy:
		return States
	case brief.Lab:
		return Labs
	default:
		return Others
	}
}

// ClassOf is the class of a tie: what is given. Money put in is capital
// whoever gives it, capacity rented out is cloud, and what is supplied takes
// its supplier's class.
func (g *Graph) ClassOf(t Tie) Class {
	switch t.Kind {
	case brief.InvestsIn, brief.LendsTo, brief.Owns:
		return Capital
	case brief.Hosts:
		return Compute
	case brief.Regulates:
		return States
	case brief.Supplies:
		p, _ := g.Party(t.From)
		if c := ClassOf(p.Kind); c == Compute || c == Silicon || c == States {
			return c
		}
	}
	return Others
}
