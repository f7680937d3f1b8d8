package app

import (
	"moat/internal/money"
	"moat/views"
	"moat/views/look"
)

// showSettings opens the settings; each choice acts and is saved at once.
func (d *mainWindow) showSettings() {
	if d.dialogOpen() {
		return
	}
	s := d.env.settings
	views.ShowSettings(d.window, d.views, d.lang(), views.Choices{
		Language: s.Language, Theme: s.Theme, TextScale: s.TextScale, Currency: d.currency(), StaleAfter: s.StaleAfter,
	}, d.chooseAll)
}

// chooseAll takes the answers of the settings, where the currency that fits
// the language is shown as chosen: it is only kept once the reader chose it.
func (d *mainWindow) chooseAll(c views.Choices) {
	if c.Currency == d.currency() {
		c.Currency = d.env.settings.Currency
	}
	d.choose(c)
}

// choose applies what the reader chose, and keeps it.
func (d *mainWindow) choose(c views.Choices) {
	s := &d.env.settings
	relabel := c.Language != s.Language
	s.Language, s.Theme, s.TextScale, s.Currency, s.StaleAfter = c.Language, c.Theme, c.TextScale, c.Currency, c.StaleAfter
	d.applyTheme()
	if relabel {
		d.window.SetMainMenu(d.menu())
	}
	d.shell.SetChoices(d.lang(), d.currency(), look.IsDark(), s.TextScale, s.StaleAfter)
	d.saveSettings()
}

// chooseCurrency keeps a currency chosen in the header.
func (d *mainWindow) chooseCurrency(currency money.Currency) {
	c := d.choices()
	c.Currency = currency
	d.choose(c)
}

// choices are the present ones, for changing one of them.
func (d *mainWindow) choices() views.Choices {
	s := d.env.settings
	return views.Choices{Language: s.Language, Theme: s.Theme, TextScale: s.TextScale, Currency: s.Currency, StaleAfter: s.StaleAfter}
}

func (d *mainWindow) setScale(scale float32) {
	c := d.choices()
	c.TextScale = scale
	d.choose(c)
}

func (d *mainWindow) toggleDark() {
	c := d.choices()
	c.Theme = string(look.Dark)
	if look.IsDark() {
		c.Theme = string(look.Light)
	}
	d.choose(c)
}

// currency is the reader's, or the one that fits the interface's language.
func (d *mainWindow) currency() money.Currency {
	if c := d.env.settings.Currency; c != "" {
		return c
	}
	return homeCurrency(d.lang())
}

func homeCurrency(lang string) money.Currency {
	switch lang {
	case "ko":
		return money.KRW
	case "ja":
		return money.JPY
	case "zh":
		return money.CNY
	default:
		return money.USD
	}
}
