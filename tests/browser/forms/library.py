"""Walks through the forms of journeys, personas, metrics and sources of answers."""

from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import Journey, JourneyTemplate, Metric, Persona, Receiver, Survey, WorkspaceChannel

from .walks import confirm, walk

SOURCES = "journeys/<uuid:id>/sources/"
SURVEY, WEBHOOK = f"{SOURCES}surveys/<uuid:survey_id>/", f"{SOURCES}webhooks/<uuid:receiver_id>/"


@walk(
    "library/new.html: Enter",
    "library/actions.html: Send",
    "library/delete.html: Send",
    "settings/trash.html: restore",
    "settings/trash.html: delete_for_ever",
    routes=[
        "journeys/new/",
        "journeys/<uuid:id>/copy/",
        "journeys/<uuid:id>/delete/",
        "settings/trash/<uuid:trashed_id>/restore/",
        "settings/trash/<uuid:trashed_id>/delete/",
    ],
)
def make_copy_and_delete_journeys(world):
    """Each from the library; one comes back from the trash, and one does not."""
    page = world.open(world.people.alice)
    page.get_by_role("link", name="New journey").click()
    page.get_by_role("dialog").get_by_label("Name").fill("Cake for Sunday")
    page.get_by_role("button", name="Create journey").click()
    page.wait_for_url("**/journeys/*/")
    page.goto("/")
    page.get_by_label("Actions for Bread by noon").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Duplicate").click()
    page.goto("/")
    for title, left in (("Cake for Sunday", 2), ("Bread by noon, copy", 1)):
        page.get_by_label(f"Actions for {title}").click()
        page.get_by_role("button", name="Delete journey").click()
        page.get_by_role("dialog").get_by_role("button", name="Move to trash").click()
        expect(page.locator(".jcard h2")).to_have_count(left)
    page.goto("/settings/trash/")
    page.get_by_role("button", name="Delete permanently: Cake for Sunday").click()
    confirm(page, "Delete permanently")
    expect(page.get_by_text("“Cake for Sunday” is deleted permanently.")).to_be_visible()
    page.get_by_role("button", name="Restore Bread by noon, copy").click()
    expect(page.get_by_text("The trash is empty.")).to_be_visible()
    assert sorted(Journey.objects.values_list("title", flat=True)) == ["Bread by noon", "Bread by noon, copy"]


@walk(
    "parts/undo_deletion.html: undo_deletion",
    routes=[
        "journeys/<uuid:id>/delete/",
        "settings/trash/<uuid:trashed_id>/restore/",
        f"{SURVEY}delete/",
        "settings/trash/items/<uuid:trash_item_id>/restore/",
    ],
)
def undo_the_deletion_of_a_journey_and_a_survey(world):
    """By the button of the message, which stays on its page."""
    survey = workspaces.surveys.create_survey(
        document=world.journey.document,
        actor=world.people.alice,
        metric=str(world.metric().pk),
        place_kind="journey",
        place_id=str(world.journey.pk),
    )
    workspaces.surveys.change_survey(survey=survey, actor=world.people.alice, closed=True)
    page = world.open(world.people.alice, "/")
    page.get_by_label("Actions for Bread by noon").click()
    page.get_by_role("button", name="Delete journey").click()
    page.get_by_role("dialog").get_by_role("button", name="Move to trash").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".jcard h2")).to_have_text("Bread by noon")
    page.goto(f"/journeys/{world.journey.pk}/sources/")
    page.get_by_role("button", name="Delete, and keep the answers").click()
    confirm(page, "Delete")
    expect(page.locator("section.source")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("section.source")).to_have_count(1)
    assert Survey.objects.get() == survey


@walk(
    "library/rename.html: Enter",
    "library/move.html: Enter",
    routes=["journeys/<uuid:id>/rename/", "journeys/<uuid:id>/move/"],
)
def rename_and_move_a_journey(world):
    """By the menu of its card; a new folder is seen beside it and in the list of folders."""
    page = world.open(world.people.alice)
    page.get_by_label("Actions for Bread by noon").click()
    page.get_by_role("button", name="Rename").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Name")).to_have_value("Bread by noon")
    page.keyboard.type("Bread by ten")
    page.keyboard.press("Enter")
    expect(page.locator(".jcard h2")).to_have_text("Bread by ten")
    page.get_by_label("Actions for Bread by ten").click()
    page.get_by_role("button", name="Move to a folder").click()
    dialog.get_by_label("Folder").fill("Bakery")
    dialog.get_by_role("button", name="Move").click()
    expect(page.locator(".side .folders")).to_contain_text("Bakery")
    assert list(Journey.objects.values_list("title", "folder")) == [("Bread by ten", "Bakery")]


@walk(
    "settings/folders.html: new_folder",
    "settings/folders.html: rename_folder",
    "settings/folders.html: delete_folder",
    "library/move_many.html: move_many",
    routes=["settings/folders/new/", "settings/folders/rename/", "settings/folders/delete/", "journeys/move/"],
)
def make_fill_rename_and_delete_a_folder(world):
    """A new folder is offered in the library, where the chosen journeys go into it."""
    workspaces.create_journey(workspace=world.people.workspace, actor=world.people.alice, title="Cakes by noon")
    page = world.open(world.people.alice, "/")
    page.get_by_role("link", name="Manage folders").click()
    page.get_by_label("Name of the folder").fill("Bakery")
    page.get_by_role("button", name="Make folder").click()
    page.get_by_role("link", name="Bakery 0").click()
    page.get_by_role("link", name="Clear filters").click()
    page.get_by_label("Choose Bread by noon").check()
    page.get_by_label("Choose Cakes by noon").check()
    page.get_by_label("Move the chosen journeys to the folder").fill("Bakery")
    page.locator("#move-many").get_by_role("button", name="Move").click()
    expect(page.get_by_role("status").first).to_contain_text("Moved 2 journeys to “Bakery”.")
    page.get_by_role("link", name="Manage folders").click()
    page.get_by_label("Name of the folder Bakery").fill("Bread")
    page.get_by_role("button", name="Rename Bakery").click()
    expect(page.get_by_role("link", name="Bread 2")).to_be_visible()
    page.get_by_role("button", name="Delete the folder Bread").click()
    confirm(page, "Delete")
    expect(page.get_by_text("There are no folders yet.")).to_be_visible()
    assert set(Journey.objects.values_list("folder", flat=True)) == {""}


@walk(
    "library/save_template.html: Enter",
    "settings/templates.html: rename_template",
    "settings/templates.html: delete_template",
    routes=[
        "journeys/<uuid:id>/template/",
        "settings/templates/<uuid:template_id>/rename/",
        "settings/templates/<uuid:template_id>/delete/",
    ],
)
def keep_rename_and_delete_a_template(world):
    """From the menu of a card; the dialog of a new journey leads to where templates are renamed."""
    page = world.open(world.people.alice)
    page.get_by_label("Actions for Bread by noon").click()
    page.get_by_role("button", name="Save as template").click()
    expect(page.get_by_label("Name of the template")).to_have_value("Bread by noon")
    page.keyboard.type("A visit")
    page.keyboard.press("Enter")
    expect(page.get_by_text("“A visit” is a template now.")).to_be_visible()
    page.get_by_role("link", name="New journey").first.click()
    page.get_by_role("link", name="Rename or delete templates").click()
    page.get_by_label("Name of the template A visit").fill("A stay")
    page.get_by_role("button", name="Rename A visit").click()
    page.get_by_role("button", name="Delete the template A stay").click()
    confirm(page, "Delete")
    expect(page.get_by_text("There are no templates yet.")).to_be_visible()
    assert not JourneyTemplate.objects.exists()


@walk(
    "settings/channels.html: new_channel",
    "settings/channels.html: archive_channel",
    "settings/channels.html: restore_channel",
    "settings/channel.html: change_channel",
    routes=[
        "settings/channels/new/",
        "settings/channels/<uuid:channel_id>/change/",
        "settings/channels/<uuid:channel_id>/archive/",
        "settings/channels/<uuid:channel_id>/restore/",
    ],
)
def make_change_archive_and_restore_a_channel(world):
    """By the pages of settings."""
    page = world.open(world.people.alice, "/settings/")
    page.get_by_role("link", name="Channels").click()
    page.get_by_label("Name of the channel").fill("Pop-up stand")
    page.get_by_title("Storefront").click()
    page.get_by_role("button", name="Add channel").click()
    expect(page.get_by_text("The channel is added.")).to_be_visible()
    page.get_by_role("link", name="Change Pop-up stand").click()
    page.get_by_label("Name of the channel").fill("Spring fair")
    page.get_by_label("Offline").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Archive Spring fair").click()
    expect(page.get_by_text("No channels of your own yet.")).to_be_visible()
    page.get_by_role("button", name="Restore Spring fair").click()
    expect(page.get_by_text("The channel is restored.")).to_be_visible()
    fields = ("name", "icon", "online", "archived")
    assert list(WorkspaceChannel.objects.values_list(*fields)) == [("Spring fair", "store", False, False)]


@walk(
    "personas/form.html: Send",
    "personas/show.html: duplicate_persona",
    routes=["personas/new/", "personas/<uuid:id>/duplicate/"],
)
def make_and_copy_a_persona(world):
    """The caret stands in the first field."""
    page = world.open(world.people.alice, "/personas/new/")
    expect(page.locator("form.pform input:not([type=hidden])").first).to_be_focused()
    page.keyboard.type("Clara")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Clara", exact=True)).to_be_visible()
    page.get_by_role("button", name="Duplicate").click()
    expect(page.get_by_role("heading", name="Copy of Clara", exact=True)).to_be_visible()
    assert list(Persona.objects.values_list("name", flat=True)) == ["Clara", "Copy of Clara"]


@walk(
    "personas/show.html: delete_persona",
    "parts/undo_deletion.html: undo_deletion",
    routes=["personas/<uuid:id>/delete/", "settings/trash/items/<uuid:trash_item_id>/restore/"],
)
def delete_a_persona_and_take_that_back(world):
    """The question says what becomes of its journeys; only by keys."""
    fields = {"workspace": world.people.workspace, "actor": world.people.alice}
    persona = workspaces.personas.create_persona(**fields, name="Clara")
    workspaces.create_journey(**fields, title="Bread", personas=[persona.pk])
    page = world.open(world.people.alice, f"/personas/{persona.pk}/")
    page.get_by_role("button", name="Delete", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("It will be taken off 1 journey.")
    confirm(page, "Delete")
    expect(page.get_by_role("status")).to_contain_text("Moved “Clara” to the trash.")
    assert not Persona.objects.exists()
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("“Clara” is back.")
    assert Journey.objects.get(title="Bread").personas == [str(persona.pk)]


@walk(
    "metrics/form.html: Enter",
    "metrics/form.html: Send",
    "metrics/table.html: Enter",
    "metrics/chart.html: Enter",
    routes=["metrics/new/", "metrics/<uuid:id>/edit/", "metrics/<uuid:id>/target/", "metrics/<uuid:id>/delete/"],
)
def make_change_and_delete_metrics(world):
    """On the pages themselves, as without the dialog."""
    csat = world.answered_metric()
    page = world.open(world.people.alice, "/metrics/new/")
    page.get_by_label("Name").fill("Waiting")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".mtable tbody tr")).to_have_count(2)
    page.get_by_label("Target for CSAT").fill("85")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Target for CSAT")).to_have_value("85")
    expect(page.locator("#metrics-status")).not_to_be_empty()
    page.goto(f"/metrics/?metric={csat.pk}")
    page.locator("#target-here").fill("66")
    with page.expect_response(lambda answer: answer.request.method == "GET" and "/metrics/" in answer.url):
        page.keyboard.press("Enter")
    expect(page.locator("#target-here")).to_have_value("66")
    page.goto(f"/metrics/{Metric.objects.get(name='Waiting').pk}/edit/")
    page.get_by_role("button", name="Delete").click()
    expect(page.locator(".mtable tbody tr")).to_have_count(1)
    csat.refresh_from_db()
    assert csat.target == 85


@walk(
    "sources/part.html: new_survey",
    "sources/survey.html: change",
    "sources/survey.html: close",
    "sources/survey.html: open",
    "sources/survey.html: delete",
    routes=[f"{SOURCES}surveys/new/", SURVEY, *(f"{SURVEY}{action}/" for action in ("close", "open", "delete"))],
)
def make_close_and_delete_a_survey(world):
    """On the page of all sources of a journey."""
    world.metric()
    page = world.open(world.people.alice, f"/journeys/{world.journey.pk}/sources/")
    page.get_by_label("Question, English").fill("How was the counter?")
    page.get_by_role("button", name="Create survey").click()
    page.get_by_text("Settings").click()
    page.locator("section.source").get_by_label("Question, English").fill("How was the bread?")
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()
    assert Survey.objects.get().questions["en"] == "How was the bread?"
    page.get_by_role("button", name="Stop the survey").click()
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Stop the survey").click()
    page.get_by_role("button", name="Delete, and keep the answers").click()
    confirm(page, "Delete")
    expect(page.locator("section.source")).to_have_count(0)
    assert not Survey.objects.exists()


@walk(
    "sources/webhooks.html: new_webhook",
    "sources/webhooks.html: test",
    "sources/webhooks.html: change",
    "sources/webhooks.html: delete",
    routes=[f"{SOURCES}webhooks/new/", WEBHOOK, f"{WEBHOOK}test/", f"{WEBHOOK}delete/"],
)
def create_test_and_delete_a_webhook(world):
    """The address is shown, a sample is read, and the webhook goes."""
    world.metric()
    page = world.open(world.people.alice, f"/journeys/{world.journey.pk}/sources/")
    page.get_by_text("New webhook").click()
    form = page.locator("form", has=page.get_by_role("button", name="Create webhook"))
    form.locator("[name=name]").fill("Tool")
    form.locator("[name=path-metric]").fill("=CSAT")
    form.locator("[name=path-value]").fill("score")
    page.get_by_role("button", name="Create webhook").click()
    page.get_by_text("Field mapping").click()
    page.get_by_label("Sample request body").fill('{"score": 4}')
    page.get_by_role("button", name="Test").click()
    expect(page.locator("section.source table")).to_contain_text("4")
    page.locator("section.source [name=name]").fill("Other tool")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("section.source .source-head b")).to_have_text("Other tool")
    page.get_by_text("Field mapping").click()
    page.get_by_role("button", name="Delete, and keep the answers").click()
    confirm(page, "Delete")
    expect(page.locator("section.source")).to_have_count(0)
    assert not Receiver.objects.exists()
