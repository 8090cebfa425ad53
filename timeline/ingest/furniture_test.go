package ingest_test

import (
	"strings"
	"testing"

	"github.com/seed-4148e10f/tension/timeline/ingest"
)

// What stands around a report goes, whatever the system that sent the page; the
// element around the whole text stays, whatever its class.
func TestFurniture(t *testing.T) {
	second := strings.Replace(report, "North Korea", "Pyongyang", 1)
	for name, piece := range map[string]string{
		"newsletter":  `<div class="newsletter-signup"><h4>Get our briefing</h4><p>The day in five minutes, in your inbox every morning before breakfast.</p><form><input type="email"><button>Sign up</button></form></div>`,
		"consent":     `<div id="cookie-consent"><p>We and our partners use cookies to measure how this page is read and to show you advertising.</p><button>Accept</button></div>`,
		"share":       `<div class="share-tools"><ul><li><a href="#">Facebook</a></li><li><a href="#">X</a></li></ul><span>Share this article with those who should read it</span></div>`,
		"comments":    `<section class="comments"><h3>3 comments</h3><p>They said the same thing last year, and the year before that, didn't they?</p></section>`,
		"caption":     `<figure><img src="x.jpg"><figcaption>Soldiers stand at the line between the armies. Photo: Harbour Wire</figcaption></figure>`,
		"old caption": `<div class="wp-caption"><img src="x.jpg"><p class="wp-caption-text">Soldiers stand at the line between the armies on a grey day in spring.</p></div>`,
		"related":     `<div class="related-stories"><h3>Related</h3><p><a href="/x">Boats drift across the line and are sent home by the navy</a></p></div>`,
		"read more":   `<p>Read more: <a href="/x">Boats drift across the line</a></p>`,
		"also read":   `<p><strong>Also read</strong> | <a href="/x">Boats drift across the line</a></p>`,
		"author":      `<div class="author-bio"><p>Mina Park writes about the peninsula from the harbour and has done so for twenty years.</p></div>`,
		"agency":      `<p>Copyright 2025 The Harbour Wire. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.</p>`,
		"follow":      `<p>Follow us on Facebook and X</p>`,
		"subscribe":   `<div class="inline-subscribe"><p>Subscribe now for full access to all that we write about the peninsula.</p></div>`,
		"advert":      `<div class="advertisement"><p>Advertisement</p></div>`,
		"tags":        `<div class="post-tags"><a href="/t/1">Korea</a>, <a href="/t/2">Dialogue</a>, <a href="/t/3">Army</a></div>`,
	} {
		for place, doc := range map[string]string{
			"within": "<p>" + report + "</p>" + piece + "<p>" + second + "</p><p>" + report + "</p>",
			"below":  "<p>" + report + "</p><p>" + second + "</p><p>" + report + "</p>" + piece,
		} {
			page := `<html><head><title>Talks</title></head><body><div class="story newsletter related"><article><h1>Talks</h1>` + doc + `</article></div></body></html>`
			if got, want := one(t, "page", page, ingest.Options{Words: words(t)}).Text, report+"\n"+second+"\n"+report; got != want {
				t.Errorf("%s, %s:\n%s", name, place, got)
			}
		}
	}
}
