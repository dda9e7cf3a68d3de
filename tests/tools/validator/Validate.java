// The validation library of veraPDF (MPL-2.0) behind a pipe: one process for as many files as are asked about.
//
//   java -cp LIBRARY.jar:CLASSES Validate     reads lines "profile<TAB>path" and answers each with one line of JSON:
//   {"checks": 4711, "failures": [{"clause": "6.2.11.7.2", "test": 1, "places": 3, "message": "…", "at": "…"}, …]}
//   or {"error": "…"}
//
// Profiles are read here, by DOM: the library's own reader needs a JAXB runtime, which Java no longer has.

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

public final class Validate {
    private static final String FOLDER = "org/verapdf/pdfa/validation/";
    private static final Map<String, ValidationProfile> PROFILES = new HashMap<>();

    private Validate() {
    }

    /** Answers until its input ends. */
    public static void main(String[] arguments) throws IOException {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] asked = line.split("\t", 2);
            String answer;
            try {
                answer = validated(asked[0], new File(asked[1]));
            } catch (Exception | StackOverflowError | OutOfMemoryError fault) {
                answer = "{\"error\": " + quoted(String.valueOf(fault)) + "}";
            }
            out.println(answer);
        }
    }

    private static String validated(String name, File file) throws Exception {
        ValidationProfile profile = profile(name);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, profile.getPDFAFlavour());
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(profile, -1, false, true, false)) {
            return written(validator.validate(parser));
        }
    }

    /** The rules that failed, each with its first place and how many there are. */
    private static String written(ValidationResult result) {
        Map<RuleId, TestAssertion> first = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                first.putIfAbsent(assertion.getRuleId(), assertion);
            }
        }
        List<String> failures = new ArrayList<>();
        for (Map.Entry<RuleId, Integer> failed : result.getFailedChecks().entrySet()) {
            RuleId rule = failed.getKey();
            TestAssertion assertion = first.get(rule);
            failures.add("{\"clause\": " + quoted(rule.getClause()) + ", \"test\": " + rule.getTestNumber()
                    + ", \"places\": " + failed.getValue()
                    + ", \"message\": " + quoted(assertion == null ? "" : assertion.getErrorMessage())
                    + ", \"at\": " + quoted(assertion == null ? "" : assertion.getLocation().getContext()) + "}");
        }
        return "{\"checks\": " + result.getTotalAssertions() + ", \"failures\": [" + String.join(", ", failures) + "]}";
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : String.valueOf(text).toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /** The profile that the library ships as NAME.xml; read once. */
    private static ValidationProfile profile(String name) throws Exception {
        ValidationProfile known = PROFILES.get(name);
        if (known == null) {
            try (InputStream in = Validate.class.getClassLoader().getResourceAsStream(FOLDER + name + ".xml")) {
                if (in == null) {
                    throw new IOException("the library has no profile " + name);
                }
                DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                known = read(factory.newDocumentBuilder().parse(in).getDocumentElement());
            }
            PROFILES.put(name, known);
        }
        return known;
    }

    private static ValidationProfile read(Element root) {
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : children(child(root, "rules"), "rule")) {
            rules.add(rule(rule));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element one : children(child(root, "variables"), "variable")) {
            variables.add(Profiles.variableFromValues(one.getAttribute("name"), one.getAttribute("object"),
                    text(one, "defaultValue"), text(one, "value")));
        }
        Element details = child(root, "details");
        return Profiles.profileFromValues(PDFAFlavour.valueOf(root.getAttribute("flavour")),
                Profiles.profileDetailsFromValues(text(details, "name"), text(details, "description"),
                        details.getAttribute("creator"), new Date(0)),
                "", rules, variables);
    }

    private static Rule rule(Element rule) {
        Element id = child(rule, "id");
        Element error = child(rule, "error");
        List<ErrorArgument> arguments = new ArrayList<>();
        Element listed = child(error, "arguments");
        if (listed != null) {
            for (Element one : children(listed, "argument")) {
                String name = one.hasAttribute("name") ? one.getAttribute("name") : null;
                arguments.add(ErrorArgumentImpl.fromValues(one.getTextContent(), name, null));
            }
        }
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                        id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
                rule.getAttribute("object"),
                rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
                rule.hasAttribute("tags") ? rule.getAttribute("tags") : null,
                text(rule, "description"), text(rule, "test"),
                Profiles.errorFromValues(text(error, "message"), arguments), new ArrayList<>());
    }

    private static String text(Element parent, String name) {
        Element found = child(parent, name);
        return found == null ? "" : found.getTextContent();
    }

    private static Element child(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? null : found.get(0);
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        if (parent == null) {
            return found;
        }
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element && node.getNodeName().equals(name)) {
                found.add((Element) node);
            }
        }
        return found;
    }
}
