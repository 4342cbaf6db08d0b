"""Which templates of documents does the REST interface show? That they are there, not the files."""

from rest_framework import serializers

from meetings.api.offered import OfferedViewSet, offered
from members.models.papers import DocumentTemplate


class DocumentTemplateSerializer(serializers.ModelSerializer):
    organization = serializers.CharField(source="organization.code")
    document = serializers.CharField()

    class Meta:
        model = DocumentTemplate
        fields = ("id", "organization", "document", "effective_from", "remark", "uploaded_at")
        read_only_fields = fields


class DocumentTemplateViewSet(OfferedViewSet):
    """Word templates in force or to come for an organization: its own first, then its superiors'."""

    verb = "print"
    queryset = DocumentTemplate.objects.none()
    serializer_class = DocumentTemplateSerializer

    def get_queryset(self):
        return DocumentTemplate.objects.for_organization(self.asked()).defer("content")

    @offered(DocumentTemplateSerializer)
    def list(self, request, *args, **kwargs):
        return super().list(request, *args, **kwargs)
