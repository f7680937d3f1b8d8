package vector_test

import (
	"math"

	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"moat/internal/chart/canvas"
	"moat/internal/typeset"
)

const sceneWidth, sceneHeight = 800, 450

var (
	paper    = drawing.ColorFromHex("FAF9F5")
	ink      = drawing.ColorFromHex("1B1F24")
	muted    = drawing.ColorFromHex("5B6470")
	hairline = drawing.ColorFromHex("E4E2DA")
	accent   = drawing.ColorFromHex("1F4E79")
	warning  = drawing.Color{R: 178, G: 38, B: 30, A: 110}
)

// sceneTitles are a finding in the four languages.
var sceneTitles = []string{
	"OpenAI seeks up to US$100bn at up to US$830bn — AV & <Ltd>",
	"오픈AI, 기업가치 최대 8,300억 달러에 1,000억 달러 조달 논의",
	"OpenAI、評価額8300億ドルで最大1000億ドルの資金調達を協議",
	"OpenAI拟以8300亿美元估值融资至多1000亿美元",
}

func at(x, y float64) canvas.Point { return canvas.Point{X: canvas.Units(x), Y: canvas.Units(y)} }

func box(x0, y0, x1, y1 float64) chart.Box {
	return chart.NewBox(canvas.Units(y0), canvas.Units(x0), canvas.Units(x1), canvas.Units(y1))
}

// sceneShapes are the areas with one kind of mark each.
var sceneShapes = map[string]chart.Box{
	"grid":                 box(60, 248, 776, 252),
	"bar":                  box(82, 282, 136, 412),
	"hatch":                box(146, 266, 194, 413),
	"dashes and line":      box(216, 256, 404, 404),
	"diamond":              box(438, 288, 462, 312),
	"circle":               box(438, 336, 462, 364),
	"sector":               box(472, 292, 548, 366),
	"rounded, see-through": box(566, 276, 644, 334),
	"cubic and arrow":      box(566, 332, 742, 406),
	"clipped":              box(656, 268, 760, 316),
}

// drawScene draws every kind of mark, and text upright, turned, clipped and in
// four languages.
func drawScene(c canvas.Canvas) {
	c.SetFontColor(ink)
	for i, title := range sceneTitles {
		c.SetFontSize(18 * canvas.Scale)
		c.SetWeight(typeset.SemiBold)
		canvas.Text(c, title, canvas.Units(24), canvas.Units(16+52*float64(i)), canvas.Left, canvas.Top)
		c.SetFontSize(12.5 * canvas.Scale)
		c.SetWeight(typeset.Regular)
		canvas.Text(c, title, canvas.Units(24), canvas.Units(42+52*float64(i)), canvas.Left, canvas.Top)
	}
	drawGrid(c)
	drawBars(c)
	drawLines(c)
	drawClipped(c)
}

func drawGrid(c canvas.Canvas) {
	c.SetStrokeWidth(canvas.Scale)
	for i, label := range []string{"800", "600", "400", "200", "0"} {
		y := canvas.Units(250 + 40*float64(i))
		c.SetStrokeColor(hairline)
		canvas.Line(c, canvas.Units(60), y, canvas.Units(776), y)
		c.Stroke()
		c.SetFontColor(muted)
		canvas.Text(c, label, canvas.Units(52), y, canvas.Right, canvas.Middle)
	}
	c.SetTextRotation(-math.Pi / 2)
	c.Text("기업가치, 10억 달러", canvas.Units(22), canvas.Units(400))
	c.SetTextRotation(math.Pi / 7)
	c.Text("turned 회전 回転", canvas.Units(672), canvas.Units(345))
	c.ClearTextRotation()
}

func drawBars(c canvas.Canvas) {
	c.SetFillColor(accent)
	canvas.Rect(c, box(90, 290, 130, 410))
	c.Fill()
	c.Hatch(box(150, 270, 190, 410), 6*canvas.Scale, accent, 1.5*canvas.Scale)
	c.SetStrokeColor(accent)
	c.SetStrokeWidth(2 * canvas.Scale)
	canvas.Rect(c, box(150, 270, 190, 410))
	c.Stroke()
	c.SetFontColor(ink)
	canvas.Text(c, "확정", canvas.Units(110), canvas.Units(416), canvas.Center, canvas.Top)
	canvas.Text(c, "미확인", canvas.Units(170), canvas.Units(416), canvas.Center, canvas.Top)
	c.SetWeight(typeset.SemiBold)
	canvas.Text(c, "600", canvas.Units(110), canvas.Units(286), canvas.Center, canvas.Bottom)
	c.SetWeight(typeset.Regular)
}

func drawLines(c canvas.Canvas) {
	c.SetStrokeDashArray([]float64{6 * canvas.Scale, 4 * canvas.Scale, 2 * canvas.Scale})
	canvas.Polyline(c, at(220, 400), at(280, 330), at(340, 350), at(400, 260))
	c.Stroke()
	c.SetStrokeDashArray(nil)
	canvas.Polyline(c, at(220, 380), at(280, 370), at(340, 300), at(400, 320))
	c.Stroke()
	canvas.Diamond(c, canvas.Units(450), canvas.Units(300), canvas.Units(10))
	c.Fill()
	c.SetFillColor(paper)
	c.Circle(10*canvas.Scale, canvas.Units(450), canvas.Units(350))
	c.FillStroke()
	c.SetFillColor(accent)
	canvas.Sector(c, canvas.Units(510), canvas.Units(330), 36*canvas.Scale, -math.Pi/2, 4)
	c.Fill()
	c.SetFillColor(warning)
	canvas.RoundRect(c, box(570, 280, 640, 330), canvas.Units(8))
	c.FillStroke()
	canvas.Cubic(c, at(570, 400), at(620, 320), at(680, 420), at(735, 340))
	c.Stroke()
	canvas.Quad(c, at(570, 404), at(650, 360), at(735, 400))
	c.Stroke()
	c.SetFillColor(accent)
	canvas.ArrowHead(c, canvas.Units(738), canvas.Units(335), -0.97, 12*canvas.Scale, 9*canvas.Scale)
	c.Fill()
}

// drawClipped draws a disc and a text that a clip within a clip cuts off.
func drawClipped(c canvas.Canvas) {
	c.Clip(box(660, 272, 740, 320))
	c.Clip(box(600, 260, 720, 312))
	c.SetFillColor(warning)
	c.Circle(30*canvas.Scale, canvas.Units(690), canvas.Units(292))
	c.Fill()
	canvas.Text(c, "잘린 글 cut off", canvas.Units(664), canvas.Units(292), canvas.Left, canvas.Middle)
	c.Unclip()
	c.Unclip()
	canvas.Text(c, "whole", canvas.Units(724), canvas.Units(292), canvas.Left, canvas.Middle)
}
