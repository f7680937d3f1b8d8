//go:build keepdeps

package main

import (
	_ "fyne.io/fyne/v2/dialog"
	_ "fyne.io/fyne/v2/storage"
	_ "github.com/jeandeaual/go-locale"
	_ "codeberg.org/go-pdf/fpdf"
	_ "fyne.io/fyne/v2/app"
	_ "fyne.io/fyne/v2/test"
	_ "fyne.io/fyne/v2/widget"
	_ "github.com/adrg/xdg"
	_ "github.com/go-text/render"
	_ "github.com/go-text/typesetting/shaping"
	_ "github.com/goccy/go-yaml"
	_ "github.com/golang/freetype/raster"
	_ "github.com/google/renameio/v2"
	_ "github.com/mattn/go-sqlite3"
	_ "github.com/nicksnyder/go-i18n/v2/i18n"
	_ "github.com/shopspring/decimal"
	_ "github.com/spf13/cobra"
	_ "github.com/srwiley/rasterx"
	_ "github.com/wcharczuk/go-chart/v2"
	_ "github.com/yuin/goldmark"
	_ "golang.org/x/image/font/opentype"
	_ "golang.org/x/text/language"
	_ "gonum.org/v1/gonum/graph/layout"
	_ "gonum.org/v1/gonum/graph/network"
	_ "gonum.org/v1/gonum/graph/topo"
	_ "pgregory.net/rapid"
)

func main() {}
