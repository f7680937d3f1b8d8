package alliance

import (
	"testing"

	"moat/assets"
	"moat/internal/brief"
	"moat/internal/text"
)

func catalogue(t *testing.T) *text.Catalogue {
	t.Helper()
	c, err := text.Load(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestATieIsSaidInOneLine(t *testing.T) {
	c := catalogue(t)
	english := map[brief.ID]string{"openai": "OpenAI", "oracle": "Oracle", "nvidia": "NVIDIA", "helion": "Helion", "microsoft": "Microsoft", "mgx": "MGX"}
	korean := map[brief.ID]string{"openai": "오픈AI", "oracle": "오라클", "nvidia": "엔비디아", "helion": "헬리온 에너지", "microsoft": "마이크로소프트", "mgx": "MGX"}
	rent := tie("t1", "oracle", brief.Hosts, "openai", "")
	rent.Capacity = value(t, "4.5 GW")
	letter := tie("t2", "nvidia", brief.InvestsIn, "openai", "")
	letter.Stage, letter.Capacity = brief.LetterOfIntent, value(t, "10 GW")
	stake := tie("t3", "microsoft", brief.Owns, "openai", "")
	stake.Share = value(t, "~ 27%")
	power := tie("t4", "helion", brief.Supplies, "microsoft", "")
	power.Word, power.Capacity = "power", value(t, "0.05 GW")
	site := tie("t8", "oklo", brief.Supplies, "microsoft", "")
	site.Word, site.Stage, site.Capacity = "power", brief.InTalks, value(t, "12 GW")
	licence := tie("t9", "us-doc", brief.Regulates, "mgx", "")
	licence.Word = "licenses exports"
	warrant := tie("t10", "openai", brief.Owns, "amd", "")
	warrant.Word, warrant.Share = "holds a warrant", value(t, "~ 10%")
	lapsed := tie("t5", "mgx", brief.InvestsIn, "oracle", "")
	lapsed.Stage = brief.Lapsed
	own := tie("t6", "oracle", brief.Partners, "mgx", "")
	own.Word = "shares a stand"
	strange := tie("t7", "oracle", "adores", "nobody", "")
	for _, w := range []struct {
		tie   brief.Alliance
		lang  string
		names map[brief.ID]string
		want  string
	}{
		{rent, "en", english, "OpenAI rents 4.5 GW from Oracle"},
		{rent, "ko", korean, "오픈AI가 오라클에서 4.5 GW 임차"},
		{rent, "ja", english, "OpenAIがOracleから4.5 GWを借りる"},
		{rent, "zh", english, "OpenAI向Oracle租用 4.5 GW"},
		{letter, "en", english, "NVIDIA would invest in OpenAI, 10 GW"},
		{letter, "ko", korean, "엔비디아가 오픈AI에 투자 추진, 10 GW"},
		{stake, "en", english, "Microsoft holds ≈ 27 % of OpenAI"},
		{power, "en", english, "Helion supplies Microsoft with power, 0.05 GW"},
		{power, "ko", korean, "헬리온 에너지가 마이크로소프트에 전력 공급, 0.05 GW"},
		{site, "en", english, "oklo would supply Microsoft with 12 GW (power)"},
		{site, "zh", english, "oklo拟向Microsoft供应 12 GW（电力）"},
		{licence, "en", english, "us-doc decides on export licences for MGX"},
		{warrant, "en", english, "OpenAI holds a warrant on shares of amd, ≈ 10 %"},
		{lapsed, "en", english, "No investment by MGX in Oracle"},
		{own, "en", english, "Oracle partners with MGX (shares a stand)"},
		{own, "ko", korean, "오라클과 MGX의 협력(shares a stand)"},
		{strange, "en", english, "Oracle – nobody"},
	} {
		names := func(id brief.ID) string {
			if n := w.names[id]; n != "" {
				return n
			}
			return string(id)
		}
		if got := Describe(Tie{Alliance: w.tie}, c.In(w.lang), names); got != w.want {
			t.Errorf("%s in %s: got %q, want %q", w.tie.ID, w.lang, got, w.want)
		}
	}
}

func TestKoreanParticlesFollowTheReading(t *testing.T) {
	for in, want := range map[string]string{
		"오라클이(가)": "오라클이", "엔비디아이(가)": "엔비디아가", "SAP이(가)": "SAP가", "ASML이(가)": "ASML이",
		"G42이(가)": "G42가", "알파벳(구글)과(와)": "알파벳(구글)과", "Oracle이(가)": "Oracle이", "Broadcom과(와)": "Broadcom과",
		"Qai이(가)": "Qai가", "이(가)": "가",
	} {
		if got := chooseParticles(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestEveryKindClassAndProblemHasWords(t *testing.T) {
	c := catalogue(t)
	var keys []string
	for _, k := range brief.AllianceKinds {
		for _, when := range []string{"now", "open", "over"} {
			keys = append(keys, "alliance.tie."+slug(string(k))+"."+when)
		}
	}
	for _, k := range Classes {
		keys = append(keys, "alliance.class."+string(k))
	}
	for _, k := range []ProblemKind{SelfTie, NoEnd, Repeated, UnknownParty, NoCurrency, DatesReversed} {
		keys = append(keys, "alliance.problem."+string(k))
	}
	for _, k := range keys {
		if !c.In("en").Has(k) {
			t.Errorf("no words for %s", k)
		}
	}
}
