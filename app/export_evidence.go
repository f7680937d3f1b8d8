package app

import (
	"bytes"
	"path/filepath"

	"moat/internal/brief"
	"moat/internal/cite"
	"moat/views"
	"moat/views/evidence"
	"moat/views/reading"
)

// evidenceFiles are what the Evidence tab can be saved as: the key of its name,
// and the ending of its file.
var evidenceFiles = []struct{ key, name, ending string }{
	{"proof.export.checks", "checks", ".csv"},
	{"proof.export.figures", "figures", ".csv"},
	{"proof.export.ledger", "ledger", ".csv"},
	{"proof.export.sources", "sources", ".csv"},
	{"proof.export.ris", "sources", ".ris"},
	{"proof.export.csl", "sources", ".json"},
}

// exportEvidence asks what to save of the Evidence tab and where.
func (d *mainWindow) exportEvidence(dossier *reading.Dossier, m evidence.Model) {
	if d.dialogOpen() {
		return
	}
	p := d.printer()
	form := views.SaveForm{Title: p.T("proof.export.title"), What: p.T("proof.export.what"), Folder: d.exportDir()}
	for _, f := range evidenceFiles {
		form.Choices = append(form.Choices, views.SaveChoice{Name: p.T(f.key), File: string(dossier.Briefing.ID) + "-" + f.name + f.ending})
	}
	views.ShowSave(d.window, d.views, p, form, func(i int, path string) {
		path = withEnding(path, evidenceFiles[i].ending)
		d.replacing([]string{path}, func() {
			d.act(func() error {
				data, err := d.evidenceFile(m, i)
				if err != nil {
					return err
				}
				return WriteFile(path, data)
			}, func() { d.saved(path, filepath.Dir(path)) })
		})
	})
}

// evidenceFile makes one of evidenceFiles.
func (d *mainWindow) evidenceFile(m evidence.Model, i int) ([]byte, error) {
	var b bytes.Buffer
	var sources []brief.Source
	for _, s := range m.Sources {
		sources = append(sources, s.Source)
	}
	var err error
	switch f := evidenceFiles[i]; f.ending {
	case ".ris":
		err = cite.RIS(&b, sources)
	case ".json":
		err = cite.CSLJSON(&b, sources)
	default:
		err = m.Tables(d.printer())[f.name].CSV(&b)
	}
	return b.Bytes(), err
}
