"""Endpoints of editions: list, approve, withdraw, read one, and what has changed since."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from cxapp import comparison, records
from cxapp.schema import EditionReaders
from cxapp.workspaces import editions

from .journeys import JourneyEndpoint
from .openapi_schemas import ref
from .operations import MAX_REVISION
from .strict_fields import Choice, Strict, Text


class NewEdition(Strict, serializers.Serializer):
    """The approval of a state of a map."""

    revision = serializers.IntegerField(
        min_value=0, max_value=MAX_REVISION, help_text="The revision that the person looked at: this one is approved."
    )
    note = Text(max_length=editions.MAX_NOTE_LENGTH, default="", allow_blank=True)


class Withdrawal(Strict, serializers.Serializer):
    """Why an approval is withdrawn."""

    reason = Text(max_length=editions.MAX_NOTE_LENGTH, default="", allow_blank=True)


class NewEditionReaders(Strict, serializers.Serializer):
    """Who sees the approved edition instead of the map as it is."""

    readers = Choice(choices=EditionReaders.choices)


class EditionList(JourneyEndpoint):
    """The editions of a journey."""

    @extend_schema(operation_id="journeys_editions_list", responses={200: ref("Editions")})
    def get(self, request, id):
        """List the editions, the newest first, also those whose approval was withdrawn.

        `changes` is the number of differences between the newest approved edition and the map as it is, null without
        one; `readers` says who sees that edition instead of the map as it is.
        """
        return Response(self.describe(self.journey()))

    @extend_schema(request=NewEdition, responses={201: ref("Editions")})
    def post(self, request, id):
        """Approve the state of the map at a revision; for those who may edit. Later changes are not part of it.

        409 with the code `approved_already` where the newest edition is of this revision or of a later one.
        """
        journey = self.journey()
        editions.approve(journey=journey, actor=request.user, **self.read_body(NewEdition))
        return Response(self.describe(journey), status=201)

    @extend_schema(request=NewEditionReaders, responses={200: ref("Editions")})
    def patch(self, request, id):
        """Set who sees the approved edition instead of the map as it is; for those who may edit.

        409 with the code `no_edition` where there is none.
        """
        journey = self.journey()
        editions.set_readers(journey=journey, actor=request.user, **self.read_body(NewEditionReaders))
        return Response(self.describe(journey))

    def describe(self, journey):
        """Return the editions as JSON-ready data."""
        listed, approved = editions.list_editions(journey.pk), editions.find_approved(journey.pk)
        snapshot = records.snapshot(journey)
        return {
            "revision": snapshot["revision"],
            "readers": journey.document.edition_readers,
            "changes": approved and comparison.since.count(journey, approved, snapshot),
            "editions": [edition_to_json(edition) for edition in listed],
        }


class EditionEndpoint(JourneyEndpoint):
    """Common base of what is about one edition."""

    def edition(self):
        """Return the edition of the URL; raise NotFound."""
        return editions.find_edition(self.journey().pk, self.kwargs["number"])


class EditionDetail(EditionEndpoint):
    """One edition of a journey."""

    @extend_schema(responses={200: ref("Past")})
    def get(self, request, id, number):
        """Return the whole map as it was approved, with the time of its last change."""
        edition = self.edition()
        moment = records.snapshots.revision_time(edition.document_id, edition.revision)
        return Response({**editions.read_snapshot(edition), "at": moment.isoformat()})


class EditionChanges(EditionEndpoint):
    """What has changed since an edition."""

    @extend_schema(responses={200: ref("EditionChanges")})
    def get(self, request, id, number):
        """Return the differences between an edition and the map as it is, stage by stage: the agenda of a review.

        They are those of a comparison; `as_is` is the id of the record in the edition, `to_be` that on the map now.
        """
        return Response(comparison.since.build_agenda(self.journey(), self.edition()))


class EditionWithdrawal(EditionEndpoint):
    """The withdrawal of an approval."""

    @extend_schema(request=Withdrawal, responses={200: ref("Edition")})
    def post(self, request, id, number):
        """Withdraw the approval of an edition, which stays in the list; for those who may edit.

        409 with the code `edition_shown` for the only one that readers could be shown.
        """
        edition = self.edition()
        editions.withdraw(edition=edition, actor=request.user, **self.read_body(Withdrawal))
        return Response(edition_to_json(edition))

    @extend_schema(responses={200: ref("Edition")})
    def delete(self, request, id, number):
        """Take the withdrawal back: the edition is approved as before; for those who may edit."""
        edition = self.edition()
        editions.reinstate(edition=edition, actor=request.user)
        return Response(edition_to_json(edition))


def edition_to_json(edition):
    """Return an edition as JSON-ready data, with the names of people."""
    withdrawn = None
    if not edition.is_approved:
        withdrawn = {
            "by": _name(edition.withdrawn_by),
            "at": edition.withdrawn_at.isoformat(),
            "reason": edition.withdrawal_reason,
        }
    return {
        "number": edition.number,
        "revision": edition.revision,
        "note": edition.note,
        "by": _name(edition.approved_by),
        "at": edition.approved_at.isoformat(),
        "withdrawn": withdrawn,
    }


def _name(person):
    return str(person) if person else None
