"""A form of a finished page is filled in with what was typed; everything else stays as it was."""

from hypothesis import given
from hypothesis import strategies as st

from tests.stage.browsing import forms
from web.frame.forms.filling import Filling, fill

PAGE = """<!doctype html>
<html lang="ja"><main><!-- a remark --><p>A &amp; B &#39;C&#39;</p>
<details class="card"><summary>more</summary><form method="post" action="/here">
<input type="hidden" name="version" value="2">
<fieldset><legend>賛否 <small>必須</small></legend>
<label><input type="radio" name="vote" value="yes" checked> Yes</label>
<label><input type="radio" name="vote" value="no"> No</label></fieldset>
<p><label for="why">理由 <small>任意</small></label>
<textarea id="why" name="why" aria-describedby="why-help">old &lt;text&gt;</textarea></p>
<select name="weight"><option value="">-</option><option value="1" selected>one</option>
<option value="2">two</option></select>
<input type="checkbox" name="systems" value="a" checked><input type="checkbox" name="systems" value="b">
<input name="items" value="1, 2"><input type="file" name="file">
<button name="draft" value="save">Save</button></form></details>
<form method="post" action="/there"><textarea name="why">other</textarea></form><svg><rect x="1"/></svg></main></html>
"""
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"))


def test_a_page_without_the_form_stays_as_it_was() -> None:
    page, form = fill(PAGE, Filling("/nowhere", {"why": ["typed"]}, {"why": "wrong"}))
    assert page == PAGE
    assert not form.there


def test_every_kind_of_field_is_filled_in_and_no_other_form() -> None:
    typed = {"vote": ["no"], "why": ["typed"], "weight": ["2"], "systems": ["b"], "items": ["3"], "version": ["1"]}
    page, form = fill(PAGE, Filling("/here", typed))
    assert '<details class="card" open>' in page
    assert 'value="no" checked' in page
    assert 'value="yes" checked' not in page
    assert 'value="b" id' not in page
    assert ">\ntyped</textarea>" in page
    assert ">other</textarea>" in page
    assert forms(page)[0].fields | {"why": ""} == {
        "version": "2",
        "vote": "no",
        "why": "",
        "weight": "2",
        "systems": "b",
        "items": "3",
    }
    assert form.takes_file


def test_a_draft_brings_back_what_nobody_sees_with_a_note() -> None:
    page, _ = fill(PAGE, Filling("/here", {"version": ["1"]}, note="<p>note</p>", after="<p>after</p>", hidden=True))
    assert forms(page)[0].fields["version"] == "1"
    assert 'action="/here"><p>note</p>' in page
    assert "<p>after</p></form></details>" in page


def test_a_message_stands_at_its_field_and_a_choice_is_not_called_invalid() -> None:
    page, form = fill(PAGE, Filling("/here", {}, {"why": "too <long>", "vote": "choose"}))
    assert '<span class="fault" id="fault-why">too &lt;long&gt;</span><textarea' in page
    assert 'aria-describedby="why-help fault-why" aria-invalid="true"' in page
    assert '</legend><span class="fault" id="fault-field-vote">choose</span>' in page
    assert page.count("aria-invalid") == 1
    assert (form.labels[form.ids["why"]], form.labels[form.ids["vote"]]) == ("理由", "賛否")


@given(TEXTS)
def test_whatever_was_typed_is_text_and_never_a_mark(text: str) -> None:
    page, _ = fill(PAGE, Filling("/here", {"why": [text], "items": [text]}))
    again, form = fill(page, Filling("/here", {}))
    assert form.ids.keys() == {"vote", "why", "weight", "systems", "items", "file"}
    assert forms(again)[0].fields["items"] == text
