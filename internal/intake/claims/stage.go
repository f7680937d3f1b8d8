package claims

import (
	"regexp"

	"moat/internal/brief"
	"moat/internal/figure"
)

// stageOf returns the stage whose word stands nearest to a figure, on the side
// where the language puts its verbs. A denial anywhere in the sentence counts
// before anything else.
func (r *reader) stageOf(p *part, f figure.Figure) (brief.Stage, Reason) {
	var best hit[brief.Stage]
	nearest := 1 << 30
	verbLast := r.opt.Lang == "ko" || r.opt.Lang == "ja"
	for _, h := range p.stages {
		gap := h.start - f.End
		if ahead := h.end <= f.Start; ahead {
			gap = f.Start - h.end
			if verbLast {
				gap *= 2
			}
		} else if !verbLast {
			gap *= 3
		}
		if h.value.Over() {
			gap -= 1 << 20
		}
		if gap < nearest {
			best, nearest = h, gap
		}
	}
	if best.value == "" {
		return "", Reason{}
	}
	return best.value, Reason{Words, best.start, best.end}
}

// The words around a stage that turn it into what is not, or not yet: "has not
// been signed", "is expected to close", 서명되지 않았다, 완료할 계획, 预计完成.
var (
	notAhead = regexp.MustCompile(`(?i)(\bnot( yet)?( been)?|n['’]t( yet)?( been)?|\byet to( be)?|\bnever( been)?|\bno|\bwithout a?|未|没有|沒有|尚未|没|미|못)\s*$` +
		`|\b(expect(s|ed)?|plan(s|ned)?|aim(s|ing|ed)?|hop(es|ing|ed)|due|set|want(s|ed)?|seek(s|ing)?) to( be)?( have)?( \w+)?\s*$|\b(will|would|could|may|might|to)( be)?( have)?\s*$` +
		`|(预计|預計|计划|計劃|目标|目標|有望|最快|争取|爭取|拟|擬|将|將)[^，。,；;]{0,14}$`)
	notBehind = regexp.MustCompile(`^\s*(되지 |하지 |지 |된 적이? )(않|못|없)|^\s*(한|된|된 것은|한 것은|한 곳은|된 곳은)( 아직)? 없` +
		`|^\s?(할|하는 것을|하기로|될|하려는|하려고) ?(계획|예정|목표|방침|전망|것으로)?|^(され|し|は)?(て(い|お)(ない|らず|ません)|ない|なかった)|^(は|が)(まだ|未)?ない|^(する|させる|される)(計画|予定|方針|見通し|見込み|目標|こと)`)
	changedFrom = regexp.MustCompile(`(?i)\b(up|down|compared|rising|rose|grew|jumped|fell|increase)\b[^.;]{0,12}\b(from|with|to)\s+(about |around |roughly |nearly |some |over |more than |just )*$`)
	pricedAt    = regexp.MustCompile(`(?i)\bat (up to |about |around |roughly |over |more than |some )*$`)
	expected    = regexp.MustCompile(`(?i)\b(expect|expects|expected|forecast|forecasts|project|projects|projected|target|targets|targeting|aims?|hopes?|plans?)\b[^;]{0,80}$|(预计|預計|预期|預期|目标|目標|力争)[^，。；]{0,24}$`)
	expectedEnd = regexp.MustCompile(`^[^.。]{0,16}(목표|전망|예상|내다봤|見通し|予想|見込|目標|予測)`)
)

// undone reports whether the text says that a stage was not reached. Only
// stages that bind can be: talks that are denied are a stage of their own.
func (r *reader) undone(h hit[brief.Stage]) bool {
	switch h.value {
	case brief.Signed, brief.PartClosed, brief.Closed:
		return notAhead.MatchString(r.text[max(0, h.start-48):h.start]) || notBehind.MatchString(r.text[h.end:min(len(r.text), h.end+48)])
	}
	return false
}

// expects reports whether the text says that an amount is still to come.
func (r *reader) expects(p *part, f figure.Figure) bool {
	return expected.MatchString(r.text[max(p.Start, f.Start-120):f.Start]) || expectedEnd.MatchString(r.text[f.End:min(p.End, f.End+90)])
}
