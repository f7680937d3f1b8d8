package sheet

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"moat/internal/brief"
	"moat/internal/intake/claims"
	"moat/internal/intake/guard"
)

var known = Options{Prefix: "t", Register: claims.NewRegister([]brief.Party{
	{ID: "harbour-cloud", Kind: brief.Cloud, Names: brief.Names{"en": "Harbour Cloud", "ko": "하버 클라우드", "ja": "ハーバークラウド", "zh": "港湾云"}},
})}

func table(t *testing.T, text string) *Sheet {
	t.Helper()
	s, err := ReadText("t.csv", text, false)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func problems(r *Result) string {
	var b strings.Builder
	for _, p := range r.Problems {
		b.WriteString(p.Error() + "\n")
	}
	return b.String()
}

func TestRoundsInFourLanguages(t *testing.T) {
	for _, text := range []string{
		"Company,Date,Round,Amount raised (US$ m),Post-money valuation (US$ bn),Lead investors,Status\nHarbour Cloud,2025-03-31,Series B,500,12,\"North Fund, Tern\",closed\n",
		"회사,일자,라운드,투자금액(백만 달러),투자 후 기업가치(십억 달러),리드 투자자,상태\n하버 클라우드,2025.03.31,Series B,500,12,\"North Fund, Tern\",완료\n",
		"会社名,日付,ラウンド,調達額（百万ドル）,投資後評価額（十億ドル）,リード投資家,状態\nハーバークラウド,2025年3月31日,Series B,500,12,North Fund、Tern,完了\n",
		"公司名称\t日期\t轮次\t融资额(百万美元)\t投后估值(十亿美元)\t领投方\t状态\n港湾云\t2025/03/31\tSeries B\t500\t12\tNorth Fund，Tern\t已完成\n",
		"company_id;date;round;amount_usd_m;post_money_usd_bn;lead_investors;status\nharbour_cloud;2025-03-31;Series B;500;12;North Fund, Tern;closed\n",
	} {
		s := table(t, text)
		m := s.Guess()
		r := s.Read(m, known)
		if m.Kind != Rounds || len(r.Rounds) != 1 || len(r.Problems) > 0 {
			t.Errorf("%s: %s, %d rounds\n%s", text, m.Kind, len(r.Rounds), problems(r))
			continue
		}
		x := r.Rounds[0]
		if x.Party != "harbour-cloud" || x.Raise.String() != "US$500m" || x.Post.String() != "US$12bn" || x.AsOf.String() != "2025-03-31" ||
			x.Stage != brief.Closed || len(x.Leads) != 2 || x.Name != "Series B" {
			t.Errorf("%s: %+v", text, x)
		}
	}
}

func TestFiguresAndAlliances(t *testing.T) {
	s := table(t, "id,company,metric,value,unit,period,published,source\nv1,Harbour Cloud,annual_revenue,3700000000,USD,FY2024,2025-02-01,https://www.example.com/a\nv2,Harbour Cloud,net loss,\"1조 2,000억 원\",,2024,2025-02-01,Annual report\nv3,Harbour Cloud,towers built,7,towers,so far,2025-02-01,\n")
	r := s.Read(s.Guess(), known)
	if len(r.Figures) != 3 || len(r.Problems) > 0 || len(r.Sources) != 2 {
		t.Fatalf("%+v\n%s", r, problems(r))
	}
	if f := r.Figures[0]; f.ID != "t-v1" || f.Metric != brief.Revenue || f.Value.String() != "US$3.7bn" || f.Period.String() != "2024" || f.Reported.String() != "2025-02-01" {
		t.Errorf("%+v", f)
	}
	if f := r.Figures[2]; f.Metric != brief.OtherMetric || f.Note != "so far; towers built" || f.Value.String() != "7 towers" {
		t.Errorf("%+v", f)
	}
	if f := r.Figures[1]; f.Metric != brief.NetLoss || f.Value.String() != "₩1.2tn" {
		t.Errorf("%+v", f)
	}
	s = table(t, "from,to,kind,amount_usd,since,capacity,share\nNorth Fund,Harbour Cloud,owns_stake,100,2025-01,0.5,12\nHarbour Cloud,Tern AI,hosts,5bn,2025,,\n")
	r = s.Read(s.Guess(), known)
	if len(r.Alliances) != 1 || len(r.Problems) != 1 {
		t.Fatalf("%+v\n%s", r, problems(r))
	}
	if a := r.Alliances[0]; a.Kind != brief.Owns || a.Word != "owns_stake" || a.Amount.String() != "US$100" || a.Capacity.String() != "0.5 GW" || a.Share.String() != "12%" {
		t.Errorf("%+v", a)
	}
	if !strings.Contains(problems(r), `row 3, column "amount_usd": "5bn"`) {
		t.Error(problems(r))
	}
}

func TestAMappingCanBeChanged(t *testing.T) {
	s := table(t, "who,a,b\nHarbour Cloud,US$5bn,US$40bn\n")
	m := s.As(Rounds)
	if got := m.Missing(); len(got) != 1 || got[0] != "party" {
		t.Errorf("missing %v", got)
	}
	if r := s.Read(m, known); r.Count() != 0 || len(r.Problems) != 1 {
		t.Errorf("without a party: %s", problems(r))
	}
	for i, f := range []string{"party", "raise", "valuation"} {
		if err := m.Set(i, f); err != nil {
			t.Fatal(err)
		}
	}
	if x := s.Read(m, known).Rounds[0]; x.Raise.String() != "US$5bn" || x.Valuation.String() != "US$40bn" {
		t.Errorf("%+v", x)
	}
	if err := m.Set(2, "raise"); err != nil || m.Columns[1].Field != Unused {
		t.Errorf("a field that moved: %v, %+v", err, m.Columns)
	}
	if m.Set(9, "raise") == nil || m.Set(0, "colour") == nil {
		t.Error("a column or field that is not there was set")
	}
}

func TestBadRowsAreReportedAndTheOthersKept(t *testing.T) {
	s := table(t, `company,date,raise,valuation,status
Harbour Cloud,2025-01-01,US$5bn,US$40bn,closed
Harbour Cloud,2025-01-02,=cmd|'/c calc'!A0,US$40bn,closed
Harbour Cloud,2025-01-03,1e309,US$40bn,closed
Harbour Cloud,yesterday,US$5bn,,closed
Harbour Cloud,2025-01-05,US$5bn,€40bn,closed
Harbour Cloud,2025-01-06,US$5bn,US$40bn,closed,one,too many
Harbour Cloud,2025-01-07
,2025-01-08,US$5bn,,closed
"=HYPERLINK(""http://x"")",2025-01-09,US$5bn,,closed
Harbour Cloud,2025-01-10,500,,closed
Harbour Cloud,2025-01-11,`+strings.Repeat("9", 60)+`,,closed
Harbour Cloud,2025-01-12,US$5bn,,sideways
`)
	r := s.Read(s.Guess(), known)
	if len(r.Rounds) != 2 || len(r.Parties) != 1 {
		t.Errorf("%d rounds, %d parties", len(r.Rounds), len(r.Parties))
	}
	got := problems(r)
	for _, want := range []string{
		`row 3, column "raise": "=cmd|'/c calc'!A0" is a formula`, `row 4, column "raise": "1e309" is no amount`, `row 5, column "date": "yesterday" is no date`,
		`row 6, column "raise": amounts in USD and EUR`, `row 7: 7 cells below 5 heads`, `row 9, column "company": no name`, `row 10, column "company"`,
		`row 11, column "raise": "500" has no currency`, `row 12, column "raise"`, `row 13, column "status": "sideways" is no stage`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// book makes a workbook of rows.
func book(t *testing.T, rows [][]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWorkbooks(t *testing.T) {
	day := time.Date(2025, 3, 31, 0, 0, 0, 0, time.UTC)
	data := book(t, [][]any{{"Financings of the year"}, {"Company", "Date", "Raise (US$ bn)"}, {"Harbour Cloud", day, 5.5}, {"Harbour Cloud", "2025-Q4", "US$7bn"}})
	all, err := ReadWorkbook("t.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	r := all[0].Read(all[0].Guess(), known)
	if len(r.Rounds) != 2 || r.Rounds[0].Raise.String() != "US$5.5bn" || r.Rounds[0].AsOf.String() != "2025-03-31" || r.Rounds[1].AsOf.String() != "2025-Q4" {
		t.Errorf("%+v\n%s", r.Rounds, problems(r))
	}
}

// bomb makes a workbook of which a part unpacks to size bytes.
func bomb(t *testing.T, part string, size int64) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	w, err := z.Create(part)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.CopyN(w, zeros{}, size); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func TestHostileTables(t *testing.T) {
	guard.Ends(t, "hostile tables", func() { hostileTables(t) })
}

func hostileTables(t *testing.T) {
	for name, data := range map[string][]byte{"a bomb": bomb(t, "xl/worksheets/sheet1.xml", 128<<20), "many strings": bomb(t, "xl/sharedStrings.xml", 16<<20), "no workbook": []byte("PK\x03\x04nothing"), "empty": nil} {
		_, err := ReadWorkbook("t.xlsx", data)
		var coded *brief.Error
		if !errors.As(err, &coded) || coded.File != "t.xlsx" {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, text := range map[string]string{
		"an open quote": "a,b\n\"" + strings.Repeat("x,y\n", 100_000), "a wide row": strings.Repeat("a,", 10_000) + "\n1,2",
		"no rows": "a,b\n", "empty": "", "a long cell": "a,b\n" + strings.Repeat("x", 1<<20) + ",1",
	} {
		_, err := ReadText("t.csv", text, false)
		var coded *brief.Error
		if !errors.As(err, &coded) || coded.File != "t.csv" {
			t.Errorf("%s: %v", name, err)
		}
	}
	long := table(t, "party,raise\n"+strings.Repeat("Harbour Cloud,US$1bn\n", 100_000))
	if r := long.Read(long.Guess(), known); len(r.Rounds) != MaxRows || long.Left != 100_000-MaxRows {
		t.Errorf("%d rounds, %d left", len(r.Rounds), long.Left)
	}
}

func FuzzCSV(f *testing.F) {
	f.Add("company,date,raise (US$ m)\nHarbour Cloud,2025,=1+1\n", false)
	f.Add("from\tto\tkind\nA\tB\towns\n", true)
	f.Fuzz(func(t *testing.T, text string, tabs bool) {
		s, err := ReadText("t.csv", text, tabs)
		if err != nil {
			return
		}
		for _, k := range Kinds {
			r := s.Read(s.As(k), known)
			for _, x := range r.Rounds {
				if !x.ID.Valid() || !x.Party.Valid() {
					t.Fatalf("%+v", x)
				}
			}
		}
	})
}
