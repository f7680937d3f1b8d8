package text

import (
	"fmt"
	"strconv"
	"time"

	"moat/internal/brief"
	"moat/internal/money"
)

// Date writes a date in full, no finer than it is known: 19 December 2025,
// December 2025, Q1 2026, H1 2025, 2025. The unknown date is a dash.
func (p *Printer) Date(d brief.Date) string { return p.date(d, false) }

// ShortDate writes a date for lists and chart labels: 19 Dec 2025, 2025-12-19.
func (p *Printer) ShortDate(d brief.Date) string { return p.date(d, true) }

// Day writes a day in full.
func (p *Printer) Day(d money.Day) string { return p.Date(brief.OnDay(d)) }

// ShortDay writes a day for lists and chart labels.
func (p *Printer) ShortDay(d money.Day) string { return p.ShortDate(brief.OnDay(d)) }

func (p *Printer) date(d brief.Date, short bool) string {
	f := p.form.dates
	switch d.Precision {
	case brief.ToYear:
		return fmt.Sprintf(f.year, d.Year)
	case brief.ToHalf:
		return part(f.halves[:], d)
	case brief.ToQuarter:
		return part(f.quarters[:], d)
	case brief.ToMonth, brief.ToDay:
		if p.lang == "en" {
			return englishDay(d, short)
		}
		return fmt.Sprintf(f.pattern(d.Precision, short), d.Year, d.Part, d.Day)
	default:
		return p.T("words.unknown")
	}
}

func (f dateForm) pattern(precision brief.Precision, short bool) string {
	switch {
	case precision == brief.ToDay && short:
		return f.shortDay
	case precision == brief.ToDay:
		return f.day
	case short:
		return f.shortMonth
	default:
		return f.month
	}
}

func part(patterns []string, d brief.Date) string {
	if d.Part < 1 || d.Part > len(patterns) {
		return strconv.Itoa(d.Year)
	}
	return fmt.Sprintf(patterns[d.Part-1], d.Year)
}

func englishDay(d brief.Date, short bool) string {
	month := time.Month(d.Part).String()
	if short {
		month = shortMonth(d.Part)
	}
	if d.Precision == brief.ToDay {
		return fmt.Sprintf("%d %s %d", d.Day, month, d.Year)
	}
	return fmt.Sprintf("%s %d", month, d.Year)
}

func shortMonth(m int) string {
	if m < 1 || m > 12 {
		return ""
	}
	return time.Month(m).String()[:3]
}

// Period writes a stretch of time as briefly as it can be read without doubt:
// 2025, Jan–Sep 2025, Q1–Q3 2025, 2025–2026, 1 Oct 2024 – 31 Mar 2025. No
// period is empty text.
func (p *Printer) Period(x brief.Period) string {
	switch {
	case x.IsZero():
		return ""
	case x.From == x.To || x.To.IsZero():
		return p.Date(x.From)
	case x.From.IsZero():
		return p.Date(x.To)
	}
	if s := p.span(x); s != "" {
		return s
	}
	from, to := p.ShortDate(x.From), p.ShortDate(x.To)
	if p.lang == "en" {
		return from + " " + p.form.to + " " + to
	}
	return from + p.form.to + to
}

// span writes a period whose ends share their precision, and their year unless
// they are years; "" for any other.
func (p *Printer) span(x brief.Period) string {
	f := p.form.dates
	if x.From.Precision != x.To.Precision {
		return ""
	}
	if x.From.Precision == brief.ToYear {
		return fmt.Sprintf(f.years, x.From.Year, x.To.Year)
	}
	if x.From.Year != x.To.Year {
		return ""
	}
	switch x.From.Precision {
	case brief.ToHalf:
		return fmt.Sprintf(f.year, x.From.Year)
	case brief.ToQuarter:
		return fmt.Sprintf(f.quarterSpan, x.From.Year, x.From.Part, x.To.Part)
	case brief.ToMonth:
		if p.lang == "en" {
			return fmt.Sprintf("%s–%s %d", shortMonth(x.From.Part), shortMonth(x.To.Part), x.From.Year)
		}
		return fmt.Sprintf(f.months, x.From.Year, x.From.Part, x.To.Part)
	default:
		return ""
	}
}
