package claims

import (
	"strings"

	"moat/internal/brief"
)

// MetricOf returns the metric that a short text names, as the head of a column
// or a cell of a table does: "annual_revenue", 기업가치. Empty where it names
// none.
func MetricOf(text string) brief.Metric {
	text = strings.ReplaceAll(strings.TrimSpace(text), "_", " ")
	for _, m := range brief.Metrics {
		if strings.EqualFold(string(m), text) {
			return m
		}
	}
	for _, h := range cueLexicon().find(text) {
		switch h.value {
		case noMetric:
		case invested:
			return brief.Commitments
		default:
			return h.value
		}
	}
	return ""
}

// StageOf returns the stage that a short text names, or none.
func StageOf(text string) brief.Stage {
	text = strings.ReplaceAll(strings.TrimSpace(text), "_", " ")
	for _, s := range brief.Stages {
		if strings.EqualFold(string(s), text) {
			return s
		}
	}
	switch strings.ToLower(text) {
	case "rumoured", "rumored", "rumour", "rumor":
		return brief.InTalks
	}
	for _, h := range stageLexicon().find(text) {
		return h.value
	}
	return brief.NoStage
}
