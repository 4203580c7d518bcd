/*! Licences: inbox/licences.txt */
var Mi=Object.defineProperty;var Ni=(e,t)=>{for(var o in t)Mi(e,o,{get:t[o],enumerable:!0})};var Rn=function(e,t,o,n){var s;t[0]=0;for(var a=1;a<t.length;a++){var i=t[a++],l=t[a]?(t[0]|=i?1:2,o[t[a++]]):t[++a];i===3?n[0]=l:i===4?n[1]=Object.assign(n[1]||{},l):i===5?(n[1]=n[1]||{})[t[++a]]=l:i===6?n[1][t[++a]]+=l+"":i?(s=e.apply(l,Rn(e,l,o,["",null])),n.push(s),l[0]?t[0]|=2:(t[a-2]=0,t[a]=s)):n.push(l)}return n},Wn=new Map;function Ln(e){var t=Wn.get(this);return t||(t=new Map,Wn.set(this,t)),(t=Rn(this,t.get(e)||(t.set(e,t=(function(o){for(var n,s,a=1,i="",l="",c=[0],d=function(m){a===1&&(m||(i=i.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?c.push(0,m,i):a===3&&(m||i)?(c.push(3,m,i),a=2):a===2&&i==="..."&&m?c.push(4,m,0):a===2&&i&&!m?c.push(5,0,!0,i):a>=5&&((i||!m&&a===5)&&(c.push(a,0,i,s),a=6),m&&(c.push(a,m,0,s),a=6)),i=""},u=0;u<o.length;u++){u&&(a===1&&d(),d(u));for(var h=0;h<o[u].length;h++)n=o[u][h],a===1?n==="<"?(d(),c=[c],a=3):i+=n:a===4?i==="--"&&n===">"?(a=1,i=""):i=n+i[0]:l?n===l?l="":i+=n:n==='"'||n==="'"?l=n:n===">"?(d(),a=1):a&&(n==="="?(a=5,s=i,i=""):n==="/"&&(a<5||o[u][h+1]===">")?(d(),a===3&&(c=c[0]),a=c,(c=c[0]).push(2,0,a),a=0):n===" "||n==="	"||n===`
`||n==="\r"?(d(),a=2):i+=n),a===3&&i==="!--"&&(a=4,c=c[0])}return d(),c})(e)),t),arguments,[])).length>1?t:t[0]}var T,Fn,Oi,Te,Mo,Wt,qn,Ot,Bn,Oo,No,Di,gt=Symbol.for("pv"),Rt={},Lt=[],Wi=/^m(i|n|o|s|text|space)$/,Do=Array.isArray,Wo=Lt.slice,Pe=Object.assign;function Ue(e){e&&e.parentNode&&e.remove()}function Hn(e,t,o){var n,s,a,i={},l=arguments.length;for(a in t)a=="key"?n=t[a]:a=="ref"&&typeof e!="function"?s=t[a]:i[a]=t[a];return l>2&&(i.children=l>3?Wo.call(arguments,2):o),$t(e,i,n,s,null)}function $t(e,t,o,n,s){var a={type:e,props:t,key:o,ref:n,__k:null,__:null,__b:0,__e:null,__c:null,constructor:gt,__v:s||++Fn,__i:-1,__u:0};return!s&&T.vnode&&T.vnode(a),a}function Ut(e){return e.children}function R(e,t){this.props=e,this.context=t,this.__g=0}function Ae(e,t){if(t==null)return e.__&&Ae(e.__,e.__i+1);for(var o;t<e.__k.length;t++)if((o=e.__k[t])&&o.__e)return o.__e;return typeof e.type!="function"||e.props.__P?null:Ae(e)}function Ri(e){var t,o=e.__v,n=o.__e,s=[],a=[],i=e.__P;i&&((t=Pe({constructor:gt},o)).__v=o.__v+1,T.vnode&&T.vnode(t),Ro(i,t,o,e.__n,i.namespaceURI,32&o.__u?[n]:null,s,n||Ae(o),32&o.__u,a),t.__v=o.__v,t.__.__k[t.__i]=t,Vn(s,t,a),o.__=o.__e=null,t.__e!=n&&jn(t))}function jn(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),jn(e)}function Un(e){(8&e.__g||(e.__g|=8,Te.push(e),Wt++))&&Mo==T.debounceRendering||((Mo=T.debounceRendering)||queueMicrotask)(zn)}function zn(){try{for(var e,t=1;Te.length;)Te.length>t&&Te.sort(qn),e=Te.shift(),t=Te.length,8&e.__g&&Ri(e)}finally{(Wt=Te.length)&&(Mo||queueMicrotask)(zn)}}function Kn(e,t,o,n,s,a,i,l,c,d,u){var h,m,p,g,N,w,E=n.__k||Lt,b=t.length;for(c=Li(o,t,E,c,b),h=0;h<b;h++)(p=o.__k[h])!=null&&(m=~p.__i&&E[p.__i]||Rt,p.__i=h,w=Ro(e,p,m,s,a,i,l,c,d,u),g=p.__e,(m.ref!=p.ref||8&m.__u)&&(m.ref&&Lo(m.ref,null,p,m),p.ref&&u.push(p.ref,p.__c||g,p)),N=N||g,4&p.__u?(c=Yn(p,c,e,!m.__v),m.__e&&(m.__e=null)):typeof p.type=="function"&&w!==void 0?c=w:g&&(c=g.nextSibling),p.__u&=-21);return o.__e=N,c}function Li(e,t,o,n,s){var a,i,l,c,d,u,h,m,p,g=o.length,N=g,w=0,E=0,b=e.__k=Array(s);for(a=0;a<s;a++)(i=t[a])!=null&&typeof i!="boolean"&&typeof i!="function"?(typeof i!="object"||i.constructor===String?i=b[a]=$t(null,i):Do(i)?i=b[a]=$t(Ut,{children:i}):i.constructor===gt&&i.__b?i=b[a]=$t(i.type,i.props,i.key,i.ref,i.__v):b[a]=i,c=a+w,i.__=e,i.__b=e.__b+1,l=null,~(d=i.__i=Ui(i,o,c,N))&&(N--,(l=o[d])&&(l.__u|=2)),l&&l.__v?(i.__u|=16,d==c-1?w--:d==c+1?w++:d!=c&&(d>c?w--:w++,E=1)):(~d||(s>g?w--:s<g&&w++),typeof i.type!="function"&&(i.__u|=4))):b[a]=null;if(E){for(u=[],h=[],a=0;a<s;a++)if((i=b[a])&&16&i.__u){for(w=0,m=u.length;w<m;)u[p=w+m>>1]<i.__i?w=p+1:m=p;u[w]=i.__i,h[a]=w+1}for(w=u.length;a--;)h[a]&&(h[a]==w?w--:b[a].__u|=4)}if(N)for(a=0;a<g;a++)!(l=o[a])||2&l.__u||(l.__e==n&&(n=Ae(l)),Uo(l,l));return n}function Yn(e,t,o,n){var s,a,i,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(s=e.__k)for(a=0;a<s.length;a++)s[a]&&(s[a].__=e,t=Yn(s[a],t,o,!1));return t}for(t&&!t.parentNode&&(t=Ae(e))&&!t.parentNode&&(t=null),i=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(i!=l&&(!n&&o.moveBefore&&i.parentNode?o.moveBefore(i,t):o.insertBefore(i,t||null)),t=i;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function Ui(e,t,o,n){var s,a=e.key,i=e.type,l=t[o],c=l&&!(2&l.__u);if(l===null&&a==null||c&&a==l.key&&i==l.type)return o;if(n>(c?1:0)){for(s=o-1;s>=0;s--)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s;for(s=o+1;s<t.length;s++)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s}return-1}function Pn(e,t,o){o==null&&(o=""),t[0]=="-"?e.setProperty(t,o):e[t]=o}function Nt(e,t,o,n,s){var a,i;if(t=="style")if(typeof o=="string")e.style.cssText=o;else{if(typeof n=="string"&&(e.style.cssText=n=""),n)for(t in n)o&&t in o||Pn(e.style,t);if(o)for(t in o)n&&o[t]==n[t]||Pn(e.style,t,o[t])}else if(t[0]=="o"&&t[1]=="n")typeof o!="function"&&(o=null),typeof n!="function"&&(n=null),(e.__e||(e.__e={}))[t]=o,o&&n||(i=No[t]||(No[t]=Pi(t)),(e.__a||(e.__a={}))[t]=Oo,a=t!=(t=t.replace(Bn,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),o?e.addEventListener(t,i,a):e.removeEventListener(t,i,a));else{if(s=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=o??"")}catch{}if(typeof o=="function")return;o==null||o===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&o==1?"":o)}}function Pi(e){return function(t){var o=this.__e;if(o){if(o=o[e],t[Ot]==null)t[Ot]=Oo++;else if(t[Ot]<this.__a[e])return;return o(T.event?T.event(t):t)}}}function Ro(e,t,o,n,s,a,i,l,c,d){var u,h,m,p,g,N,w,E,b,D,I,Co,On,Mt,Re,Dn,Se,Le,pe=t.type;if(t.constructor!==gt)return null;128&o.__u&&(c=32&o.__u,u=o.__c.__z)&&(t.__u|=c,h=a=[],u.nodeType==8?l=Dt(u,a):a.push(u),l=a[0]||l),(u=T.__b)&&u(t);e:if(typeof pe=="function"){m=i.length;try{if(E=t.props,b=(u=pe.prototype)&&u.render,D=(u=pe.contextType)&&n[u.__c],I=u?D?D.props.value:u.__:n,(p=o.__c)?(t.__c=p,2&p.__g&&(p.__g|=1)):(b?t.__c=p=new pe(E,I):(t.__c=p=new R(E,I),p.constructor=pe,p.render=qi),D&&D.sub(p),p.state||(p.state={}),p.__n=n,p.__g|=8,p.__h=[],p.__k=[]),b&&(p.__s||(p.__s=p.state),pe.getDerivedStateFromProps&&(p.__s==p.state&&(p.__s=Pe({},p.__s)),Pe(p.__s,pe.getDerivedStateFromProps(E,p.__s)))),g=p.props,N=p.state,p.__v=t,o.__c){if(E!==g&&b&&!pe.getDerivedStateFromProps&&p.componentWillReceiveProps&&p.componentWillReceiveProps(E,I),t.__v==o.__v&&!(8&p.__g)||!(4&p.__g)&&p.shouldComponentUpdate&&p.shouldComponentUpdate(E,p.__s,I)===!1){t.__v!=o.__v&&(p.props=E,p.state=p.__s,p.__g&=-9),t.__e=o.__e,t.__k=o.__k,t.__k.some(function(G){G&&(G.__=t)}),Lt.push.apply(p.__h,p.__k),p.__k=[],p.__h.length&&i.push(p),l=Ae(o);break e}p.componentWillUpdate&&p.componentWillUpdate(E,p.__s,I),b&&p.componentDidUpdate&&p.__h.push(function(){p.componentDidUpdate(g,N,w)})}else b&&!pe.getDerivedStateFromProps&&p.componentWillMount&&p.componentWillMount(),b&&p.componentDidMount&&p.__h.push(p.componentDidMount);p.context=I,p.props=E,p.__P=e,p.__g&=-5,Co=T.__r,On=b?25:0;do p.__g&=-9,Co&&Co(t),u=p.render(p.props,p.state=p.__s,p.context);while(8&p.__g&&++On<25);b&&(Lt.push.apply(p.__h,p.__k),p.__k=[]),p.state=p.__s,p.getChildContext&&(n=Pe({},n,p.getChildContext())),b&&o.__c&&p.getSnapshotBeforeUpdate&&(w=p.getSnapshotBeforeUpdate(g,N)),Mt=u&&u.type===Ut&&u.key==null?u.props.children:u,E.__P&&(u=l,s=(e=E.__P).namespaceURI,c=a=null,o.props&&o.props.__P!=e&&(o.__k.some(function(G){G&&Uo(G,G)}),o.__k=null),l=o.__k?Ae(o,0):null),l=Kn(e,Do(Mt)?Mt:[Mt],t,o,n,s,a,i,l,c,d),E.__P&&(t.__e=null,l=u),t.__u&=-161,h&&h.some(Ue),p.__h.length&&i.push(p),1&p.__g&&(p.__g&=-4)}catch(G){if(i.length=m,t.__v=null,c||a)if(G&&G.then){if(t.__u|=128|c,a){for(~(Se=a.indexOf(l||void 0))||(Se=a.length);(Le=a[Se-1])&&Le.nodeType==8;)Se--;for(;Se<a.length;Se++)if(Le=a[Se])if(a[Se]=null,Re){if(Le==Dn)break}else{if(Le.nodeType!=8)break;Le.data.startsWith("$s")&&(Dn=Dt(Re=Le))}}if(!Re){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;Re=l}(u=Dt(Re=t.__c.__z||(t.__c.__z=Re)))?(t.__e=Re,l=u):t.__e=l,l=l&&l.nextSibling}else a&&a.some(Ue);else t.__e=o.__e;t.__k||(t.__k=o.__k||[]),G&&G.then||Gn(t),T.__e(G,t,o)}}else l=t.__e=Fi(o.__e,t,o,n,s,a,i,c,d,e);return(u=T.diffed)&&u(t),l}function Dt(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var o=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))o++;else if(e.data.startsWith("/$s")&&!--o)return e}t&&t.push(e)}}function Gn(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(Gn))}function Vn(e,t,o){for(var n=0;n<o.length;)Lo(o[n++],o[n++],o[n++]);T.__c&&T.__c(t,e),e.some(function(s){try{e=s.__h,s.__h=[],e.some(function(a){a.call(s)})}catch(a){T.__e(a,s.__v)}})}function Fi(e,t,o,n,s,a,i,l,c,d){var u,h,m,p,g,N,w,E,b=o.props||Rt,D=t.props,I=t.type;if(I=="svg"?s="http://www.w3.org/2000/svg":I=="math"?s="http://www.w3.org/1998/Math/MathML":s||(s="http://www.w3.org/1999/xhtml"),a){for(u=0;u<a.length;u++)if((g=a[u])&&(I?g.localName==I:g.nodeType==3)){e=g,a[u]=null;break}}if(!e){if(E=d.ownerDocument||document,!I)return E.createTextNode(D);e=E.createElementNS(s,I,D.is?D:d),l&&(T.__m&&T.__m(t,a),l=!1),a=null}if(I){if(d=I=="template"&&e.content||e,a=I=="textarea"&&D.defaultValue!=null?null:a&&Wo.call(d.childNodes),!l&&a)for(b={},u=0;u<e.attributes.length;u++)b[(g=e.attributes[u]).name]=g.value;for(u in b)g=b[u],u=="dangerouslySetInnerHTML"?m=g:u=="children"||u in D||u=="value"&&"defaultValue"in D||u=="checked"&&"defaultChecked"in D||Nt(e,u,null,g,s);for(u in D)g=D[u],u=="children"?p=g:u=="dangerouslySetInnerHTML"?h=g:u=="value"?N=g:u=="checked"?w=g:l&&typeof g!="function"||b[u]===g||Nt(e,u,g,b[u],s);h?(l||m&&(h.__html==m.__html||h.__html==e.innerHTML)||(e.innerHTML=h.__html),t.__k=[]):(m&&(e.textContent=""),(I=="foreignObject"||s=="http://www.w3.org/1998/Math/MathML"&&Wi.test(I))&&(s="http://www.w3.org/1999/xhtml"),Kn(d,Do(p)?p:[p],t,o,n,s,a,i,a?a[0]:o.__k&&Ae(o,0),l,c),a&&a.some(Ue)),l&&I!="textarea"||(u="value",I=="progress"&&N==null?e.removeAttribute(u):N==null||N===e[u]&&(I!="progress"||N)||Nt(e,u,N,b[u],s),u="checked",w!=null&&w!=e[u]&&Nt(e,u,w,b[u],s))}else b===D||l&&e.data==D||(e.data=D);return e}function Lo(e,t,o,n){try{typeof e=="function"?t?t.__x=e(t)||1:n&&(n=n.__c||n.__e)&&(t=n.__x)&&(n.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(s){T.__e(s,o)}}function Uo(e,t,o){var n,s,a,i;if(T.unmount&&T.unmount(e),!(n=e.ref)||n.current&&n.current!=e.__e||Lo(n,null,t,e),n=e.__c){if(n.componentWillUnmount)try{n.componentWillUnmount()}catch(l){T.__e(l,t)}n.__P=n.__n=null}if(n=e.__k)for(i=0;i<n.length;i++)n[i]&&Uo(n[i],t,typeof e.type!="function"||o&&!e.props.__P);!o&&(n=e.__c)&&(n=n.__z)&&(s=Dt(n,a=[]))&&(n==e.__e&&a.some(Ue),Ue(s),Ue(n)),o||Ue(e.__e),e.__e=e.__c=e.__=null}function qi(e,t,o){return this.constructor(e,o)}function Po(e,t){var o,n,s,a;T.__&&T.__(e,t),t.nodeType==9&&(t=t.documentElement),n=(o=e&&32&e.__u)?null:t.__k,t.__k=$t(Ut,{children:[e]}),s=[],a=[],Ro(t,t.__k,n||Rt,Rt,t.namespaceURI,n?null:t.firstChild?Wo.call(t.childNodes):null,s,n?n.__e:t.firstChild,o,a),Vn(s,t.__k,a),t.__k.props.children=null}T={__e:function(e,t,o,n){for(var s,a,i;t=t.__;)if((s=t.__c)&&!(1&s.__g)){s.__g|=4;try{if((i=(a=s.constructor)&&a.getDerivedStateFromError)&&s.setState(a.getDerivedStateFromError(e)),s.componentDidCatch&&(s.componentDidCatch(e,n||{}),i=1),i&&8&s.__g)return void(s.__g|=2)}catch(l){e=l}}throw Wt=0,e}},Fn=0,Oi=function(e){return e!=null&&e.constructor===gt},R.prototype.setState=function(e,t){var o=this.__s;o&&o!=this.state||(o=this.__s=Pe({},this.state)),typeof e=="function"&&(e=e(Pe({},o),this.props)),e&&(Pe(o,e),this.__v&&(t&&this.__k.push(t),Un(this)))},R.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Un(this))},R.prototype.render=Ut,Te=[],Wt=0,qn=function(e,t){return e.__v.__b-t.__v.__b},Ot=Symbol(),Bn=/(PointerCapture)$|Capture$/i,Oo=0,No={},Di=0;var Bi=Symbol.for("preact-signals");function Bt(){if(fe>1){fe--;return}let e,t=!1;for((function(){let o=Pt;for(Pt=void 0;o!==void 0;){let n=o.S;if(n.v===o.v)for(let s=n.t;s!==void 0;s=s.x)s.i===o.i&&(s.i=n.i);o=o.o}})();_t!==void 0;){let o=_t;for(_t=void 0,Ft++;o!==void 0;){let n=o.u;if(o.u=void 0,o.f&=-3,!(8&o.f)&&Jn(o))try{o.c()}catch(s){t||(e=s,t=!0)}o=n}}if(Ft=0,fe--,t)throw e}function H(e){if(fe>0)return e();Fo=++Hi,fe++;try{return e()}finally{Bt()}}var A,vt,_t;function Ht(e){let t=A,o=vt;A=void 0,vt=void 0;try{return e()}finally{A=t,vt=o}}var Pt,fe=0,Ft=0,Hi=0,Fo=0,qt=0;function Xn(e){if(A===void 0)return;let t=e.n;if(t===void 0||t.t!==A)return t={i:0,S:e,p:A.s,n:void 0,t:A,e:void 0,x:void 0,r:t},A.s!==void 0&&(A.s.n=t),A.s=t,e.n=t,32&A.f&&e.S(t),t;if(t.i===-1)return t.i=0,t.n!==void 0&&(t.n.p=t.p,t.p!==void 0&&(t.p.n=t.n),t.p=A.s,t.n=void 0,A.s.n=t,A.s=t),t}function L(e,t){this.v=e,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=t?.watched,this.Z=t?.unwatched,this.name=t?.name}L.prototype.brand=Bi;L.prototype.h=function(){return!0};L.prototype.S=function(e){let t=this.t;t!==e&&e.e===void 0&&(e.x=t,this.t=e,t!==void 0?t.e=e:Ht(()=>{var o;(o=this.W)==null||o.call(this)}))};L.prototype.U=function(e){if(this.t!==void 0){let t=e.e,o=e.x;t!==void 0&&(t.x=o,e.e=void 0),o!==void 0&&(o.e=t,e.x=void 0),e===this.t&&(this.t=o,o===void 0&&Ht(()=>{var n;(n=this.Z)==null||n.call(this)}))}};L.prototype.subscribe=function(e){return ie(()=>{let t=this.value;Ht(()=>e(t))},{name:"sub"})};L.prototype.valueOf=function(){return this.value};L.prototype.toString=function(){return this.value+""};L.prototype.toJSON=function(){return this.value};L.prototype.peek=function(){return Ht(()=>this.value)};Object.defineProperty(L.prototype,"value",{get(){let e=Xn(this);return e!==void 0&&(e.i=this.i),this.v},set(e){if(e!==this.v){if(Ft>100)throw new Error("Cycle detected");(function(t){fe!==0&&Ft===0&&t.l!==Fo&&(t.l=Fo,Pt={S:t,v:t.v,i:t.i,o:Pt})})(this),this.v=e,this.i++,qt++,fe++;try{for(let t=this.t;t!==void 0;t=t.x)t.t.N()}finally{Bt()}}}});function y(e,t){return new L(e,t)}function Jn(e){for(let t=e.s;t!==void 0;t=t.n)if(t.S.i!==t.i||!t.S.h()||t.S.i!==t.i)return!0;return!1}function Zn(e){for(let t=e.s;t!==void 0;t=t.n){let o=t.S.n;if(o!==void 0&&(t.r=o),t.S.n=t,t.i=-1,t.n===void 0){e.s=t;break}}}function Qn(e){let t,o=e.s;for(;o!==void 0;){let n=o.p;o.i===-1?(o.S.U(o),n!==void 0&&(n.n=o.n),o.n!==void 0&&(o.n.p=n)):t=o,o.S.n=o.r,o.r!==void 0&&(o.r=void 0),o=n}e.s=t}function Fe(e,t){L.call(this,void 0,t),this.x=e,this.s=void 0,this.g=qt-1,this.f=4}Fe.prototype=new L;Fe.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if((36&this.f)==32||(this.f&=-5,this.g===qt))return!0;if(this.g=qt,this.f|=1,this.i>0&&!Jn(this))return this.f&=-2,!0;let e=A;try{Zn(this),A=this;let t=this.x();(16&this.f||this.v!==t||this.i===0)&&(this.v=t,this.f&=-17,this.i++)}catch(t){this.v=t,this.f|=16,this.i++}return A=e,Qn(this),this.f&=-2,!0};Fe.prototype.S=function(e){if(this.t===void 0){this.f|=36;for(let t=this.s;t!==void 0;t=t.n)t.S.S(t)}L.prototype.S.call(this,e)};Fe.prototype.U=function(e){if(this.t!==void 0&&(L.prototype.U.call(this,e),this.t===void 0)){this.f&=-33;for(let t=this.s;t!==void 0;t=t.n)t.S.U(t)}};Fe.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(let e=this.t;e!==void 0;e=e.x)e.t.N()}};Object.defineProperty(Fe.prototype,"value",{get(){if(1&this.f)throw new Error("Cycle detected");let e=Xn(this);if(this.h(),e!==void 0&&(e.i=this.i),16&this.f)throw this.v;return this.v}});function he(e,t){return new Fe(e,t)}function es(e){let t=e.j;if(e.j=void 0,typeof t=="function"){fe++;let o=A;A=void 0;try{t()}catch(n){throw e.f&=-2,e.f|=8,qo(e),n}finally{A=o,Bt()}}}function qo(e){for(let t=e.s;t!==void 0;t=t.n)t.S.U(t);e.x=void 0,e.s=void 0,es(e)}function ji(e){if(A!==this)throw new Error("Out-of-order effect");Qn(this),A=e,this.f&=-2;try{8&this.f&&qo(this)}finally{Bt()}}function tt(e,t){this.x=e,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=t?.name,vt&&vt.push(this)}tt.prototype.c=function(){let e=this.S();try{if(8&this.f||this.x===void 0)return;let t=this.x();typeof t=="function"&&(this.j=t)}finally{e()}};tt.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,es(this),Zn(this),fe++;let e=A;return A=this,ji.bind(this,e)};tt.prototype.N=function(){2&this.f||(this.f|=2,this.u=_t,_t=this)};tt.prototype.d=function(){this.f|=8,1&this.f||qo(this)};tt.prototype.dispose=function(){this.d()};function ie(e,t){let o=new tt(e,t);try{o.c()}catch(s){throw o.d(),s}let n=o.d.bind(o);return n[Symbol.dispose]=n,n}var r=Ln.bind(Hn),Bo={times:0},qe=class extends R{#e=null;componentWillUnmount(){this.#e?.()}shouldComponentUpdate(t){let o=this.props,n=t,s=Object.keys(n);return s.length!==Object.keys(o).length||s.some(a=>o[a]!==n[a])}view(t){return null}render(t){this.#e?.(),Bo.times+=1;let o=!0,n=null;return this.#e=ie(()=>{o?(o=!1,n=this.view(t)):this.forceUpdate()}),n}};function f(e){class t extends qe{view(n){return e(n)}}return t}var zi={cross:"M6 6l12 12M18 6L6 18",back:"M15 5l-7 7 7 7",gear:"M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM8 14.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z",send:"M12 19V5M6 11l6-6 6 6",note:"M5 4h14v10l-6 6H5zM13 20v-6h6",info:"M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8v.01"};function J({name:e}){return r`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${zi[e]} /></svg>`}var _={};Ni(_,{agentId:()=>C,agentName:()=>be,alerts:()=>Ie,asked:()=>xt,busy:()=>ze,colleagues:()=>z,complain:()=>Me,connection:()=>oe,details:()=>se,dialog:()=>M,dismiss:()=>eo,drafts:()=>He,entries:()=>Ye,keepDraft:()=>at,ledger:()=>B,list:()=>q,loaded:()=>je,marked:()=>ne,me:()=>$,nextPage:()=>re,noteDraft:()=>St,noting:()=>_e,now:()=>X,openId:()=>v,openRow:()=>ye,operatorName:()=>Ne,pointed:()=>P,shelves:()=>x,singleKeys:()=>Ke,sought:()=>O,stranger:()=>ve,thread:()=>k,threadLoaded:()=>Vo,waiting:()=>Go,why:()=>Ce,whyOpen:()=>st});function Z(e){return e?.name||"Visitor"}function U(e){switch(e.kind){case"explicit_request":return"Asked for a person";case"keyword":return`Said “${e.phrase}”`;case"frustrated":return"Sounded annoyed";case"ai_asked":return e.reason?`The AI asked: ${e.reason}`:"The AI asked for a person";case"ai_error":return`The AI failed: ${Ho(e.failure)}`;case"failed_answers":return e.n===1?"The AI could not answer":`The AI could not answer ${e.n} times`;case"operator":return`${e.operator.name} took over`;case"contact_left":return"Left a contact";case"host":return e.reason?`The website asked: ${e.reason}`:"The website asked for a person";default:return me(e.kind)}}function jt(e){let t=e.lastIndexOf("@");return`mailto:${encodeURIComponent(e.slice(0,t))}${e.slice(t)}`}var Ki={ai:"AI",waiting:"Waiting",offered:"Offered",human:"With a person",resolved:"Resolved"};function zt(e,t){let o=e.operator?.id===t?"you":e.operator?.name;return e.phase==="human"?o==="you"?"With you":`With ${o??"a colleague"}`:e.phase==="offered"?`Offered to ${o??"a colleague"}`:Ki[e.phase]??me(e.phase)}var Yi={not_found:"nothing found in the documents",error:"an error",timeout:"no answer in time",empty:"an empty answer",not_configured:"no AI is set up",nobody_there:"it asked for a person and nobody was there"};function Ho(e){return Yi[e]??me(e)}var Gi={manual_only:"this agent hands off by hand only",none_in_scope:"nobody looks after this agent",none_available:"nobody was available",all_full:"everybody was full",outside_hours:"it was outside business hours"};function Be(e){return Gi[e]??bt(me(e))}var Kt={available:"Available",away:"Away",offline:"Offline"};function ot(e){switch(e?.guard){case void 0:return"";case"out_of_scope":return"does not look after this agent";case"not_available":return e?.status?`is ${Kt[e.status]??e.status}`:"is not Available";case"lease_expired":return"has lost the connection";case"full":return typeof e?.seats=="number"?`is full: ${e.load} of ${e.seats} seats taken`:"is full";case"passed":return"was asked before in this round";default:return bt(me(e?.guard))}}function ts(e){return typeof e=="number"?`${Math.round(e/10)} % sure`:""}function Yt(e){if(!e)return"";let t=e.open===!1?", outside business hours":"";return`${e.in_scope} in the team, ${e.routable} on duty, ${e.free} free${t}`}var Vi={BySettings:"as the settings say",LeastBusy:"least busy first",LongestIdle:"longest idle first",RoundRobin:"in turn"};function yt(e){return e?Vi[e]??e:""}function me(e){let t=String(e??"").replaceAll("_"," ");return t.charAt(0).toUpperCase()+t.slice(1)}function bt(e){return e.charAt(0).toLowerCase()+e.slice(1)}var ns="The connection is down. Wait until it is back.";function Ee(e,t){let o=Zi(t),n=e.operator?.id===t.id;switch(e.phase){case"ai":return[F("join","Join",o,"primary"),F("resolve","Resolve")];case"waiting":return[F("claim","Take it",o,"primary")];case"offered":return n?os(o):[];case"human":return n?Xi(e):e.transfer?.to.id===t.id?os(o):[F("take-over",`Take over from ${e.operator?.name??"a colleague"}`,o),...Ji(e)];case"resolved":return[F("reopen","Reopen")];default:return[]}}function os(e){return[F("accept","Accept",e,"primary"),F("decline","Decline")]}function Xi(e){return[F("resolve","Resolve","","primary"),e.transfer?F("withdraw",`Do not ask ${e.transfer.to.name} any more`):F("transfer","Transfer"),e.snoozed_until?F("wake","Take up again"):F("snooze","Put aside"),F("return","Return to AI")]}function Ji(e){return e.transfer?[]:[F("transfer","Transfer")]}function ge(e,t){if(e.phase==="offered"&&e.operator?.id===t.id)return{kind:"offer",until:e.deadline??0,note:null,from:null};let{transfer:o}=e;return e.phase!=="human"||o?.to.id!==t.id?null:{kind:"transfer",until:o.until,note:o.note,from:e.operator?.name??null}}function ss(e,t){return e.phase==="human"?e.transfer?.offer??null:typeof e.offer=="number"?e.offer:t.findLast(o=>o.type==="offered")?.seq??null}function as(e,t){let o=e.operator?.id===t.id,n=e.operator?.name??"A colleague";switch(e.phase){case"human":return e.transfer?.to.id===t.id?wt(t,"accept")??$e(`${n} asks you to take it. Accept to reply.`,"accept"):o?wt(t,"reply")??{enabled:!0}:$e(`${n} has this conversation.`,"take-over");case"offered":return o?wt(t,"accept")??$e("Accept to reply.","accept"):$e(`This conversation is being offered to ${n}.`,null);case"waiting":return wt(t,"take it")??$e("Take it to reply.","claim");case"resolved":return $e("This conversation is resolved. Reopen it to reply.","reopen");default:return wt(t,"join")??$e("Join to reply.","join")}}function wt(e,t){return e.status!=="available"?$e(`You are ${Kt[e.status]}. Set yourself Available to ${t}.`,"available"):e.live?null:$e(ns,null)}function Zi(e){return e.status!=="available"?`You are ${Kt[e.status]}. Set yourself Available first.`:e.live?"":ns}function $e(e,t){return{enabled:!1,why:e,remedy:t}}function F(e,t,o="",n="plain"){return{id:e,label:t,tone:n,why:o}}function is(e,t){let o=`${e.load} of ${e.seats} seats taken`;return t?e.status==="available"&&!e.live?"Connecting. Visitors are not offered to you yet.":e.status==="available"?e.load>=e.seats?`On duty, but full: ${o}`:`On duty: ${o}`:e.status==="away"?`Not on duty: ${o}`:"Off duty":"Not connected. Visitors are not offered to you."}function rs(e){return e.status!=="away"?"":e.switch==="missed"?"You were set Away because you missed an offer.":e.switch==="idle"?"You were set Away because nothing showed that you were here.":""}function Gt({status:e,live:t,load:o,seats:n,expected:s}){let a=e==="available"&&t,i=a?`${o} of ${n}`:e==="available"?"not connected":e;return s!==!0?{text:i,rota:""}:{text:i,rota:a?"here":"missing"}}var Q=[{name:"ai",label:"AI",empty:"The AI is talking to nobody right now."},{name:"waiting",label:"Waiting",empty:"Nobody is waiting for a person."},{name:"mine",label:"Mine",empty:"You have no open conversation."},{name:"others",label:"Others",empty:"Your colleagues have no open conversation."},{name:"resolved",label:"Resolved",empty:"Nothing has been resolved yet."}];function cs(e){let t=e==="waiting"?Qi:e==="mine"?tr:us;return(o,n)=>t(o,n)||(o.id<n.id?-1:+(o.id>n.id))}function Vt(e,t,o){let[n,s]=[0,e.length];for(;n<s;){let a=n+s>>1;o(e[a],t)<0?n=a+1:s=a}return n}function Qi(e,t){return ls(e)-ls(t)||e.since-t.since}var er={high:0,normal:1,low:2};function ls(e){return er[e.priority??"normal"]??1}function tr(e,t){return+!!e.snoozed_until-+!!t.snoozed_until||us(e,t)}function us(e,t){return t.updated_at-e.updated_at}function ds(e,t){return t?`${e}+`:String(e)}var ps={ArrowDown:1,ArrowUp:-1,Home:"first",End:"last"};function fs(e,t,o){return o==="last"?e-1:o==="first"||t<0?0:Math.min(e-1,Math.max(0,t+o))}var Xt=class{#e=new Map;#t=new Map(Q.map(({name:t})=>[t,{rows:[],order:cs(t),turn:y(0),count:y(0)}]));#o=null;#n=new Map;#a=y(0);#r=y(0);get(t){return this.#d(t).value}has(t){return this.#l(t)!==null}rows(t){let o=this.#u(t);return o.turn.value,o.rows}count(t){return this.#u(t).count.value}placeOf(t,o){let n=o===null?null:this.#l(o),{rows:s,order:a}=this.#u(t),i=n===null?-1:Vt(s,n,a);return s[i]===n?i:-1}asking(){return this.#a.value,[...this.#n.values()]}unmet(){return this.#r.value}all(){return[...this.#e.values()].map(t=>t.peek()).filter(t=>t!==null)}take(t){let o=this.#l(t.id);(o===null||o.seq<=t.seq)&&this.#s(o,t)}forget(t){this.#s(this.#l(t),null)}outdate(){H(()=>this.all().forEach(t=>this.#s(t,{...t,seq:0})))}replace(t,o){let n=new Set(t.map(({id:s})=>s));H(()=>{for(let s of this.all())!o.has(s.id)&&!n.has(s.id)&&this.#s(s,null);for(let s of t)this.take(s)})}choose(t){t!==this.#o&&(this.#o=t,H(()=>{let o=this.all();for(let[n,s]of this.#t){let a=o.filter(i=>i.list===n&&this.#c(i));s.rows=a.sort(s.order),jo(s)}}))}#s(t,o){let n=(o??t)?.id;n!==void 0&&H(()=>{this.#i(t,o);let s=t!==null&&hs(t);o!==null&&hs(o)?this.#n.set(n,o):this.#n.delete(n),(s||this.#n.has(n))&&ms(this.#a),this.#r.value=this.#r.peek()+ +!!o?.unmet-+!!t?.unmet,this.#d(n).value=o})}#i(t,o){let n=t&&this.#c(t)?this.#t.get(t.list):void 0,s=o&&this.#c(o)?this.#t.get(o.list):void 0;if(n&&t){let a=Vt(n.rows,t,n.order);if(n===s&&o&&or(n,a,o)){n.rows[a]=o;return}n.rows.splice(a,1),jo(n)}s&&o&&(s.rows.splice(Vt(s.rows,o,s.order),0,o),jo(s))}#c(t){return this.#o===null||t.agent_id===this.#o}#u(t){return this.#t.get(t)}#l(t){return this.#e.get(t)?.peek()??null}#d(t){let o=this.#e.get(t);if(o)return o;let n=y(null);return this.#e.set(t,n),n}};function hs(e){return e.phase==="offered"||!!e.transfer}function or({rows:e,order:t},o,n){let[s,a]=[e[o-1],e[o+1]];return(!s||t(s,n)<0)&&(!a||t(n,a)<0)}function jo({rows:e,turn:t,count:o}){ms(t),o.value=e.length}function ms(e){e.value=e.peek()+1}function V(e,t){let o=Math.max(0,t-e);return o<5*1e3?"now":o<6e4?`${Math.floor(o/1e3)} s`:o<36e5?`${Math.floor(o/6e4)} min`:o<864e5?`${Math.floor(o/36e5)} h`:`${Math.floor(o/864e5)} d`}function zo(e){return new Date(e).toLocaleTimeString([],{hour:"numeric",minute:"2-digit"})}function ee(e){return new Date(e).toLocaleString([],{dateStyle:"medium",timeStyle:"medium"})}function te(e){return new Date(e).toISOString()}function j(e,t){return new Date(e).toDateString()===new Date(t).toDateString()?zo(e):new Date(e).toLocaleString([],{weekday:"short",day:"numeric",month:"short",hour:"numeric",minute:"2-digit"})}function Jt(e,t){let o=Math.max(0,Math.ceil((e-t)/1e3));return o>=36e5/1e3?`${Math.floor(o/3600)} h ${Math.floor(o%3600/60)} min`:`${Math.floor(o/60)}:${String(o%60).padStart(2,"0")}`}var nr={started:()=>"Conversation started",identified:e=>`The visitor gave the name ${e.name}`,status_line:e=>`Told the visitor: “${e.text}”`,handoff_suppressed:e=>`No person was offered (${U(e.cause)}): ${Be(e.why)}`,shadowed:ir,offered:(e,t)=>`Offered to ${t}`,offer_declined:(e,t)=>kt(`${t} declined`,e.reason),offer_missed:(e,t)=>`${t} did not answer the offer`,offer_rescinded:(e,t)=>`The offer to ${t} was taken back: ${t} ${ot(e.why)}`,nobody_left:()=>"The last operator left while the visitor was waiting",wait_extended:e=>`Nobody came in time and there is no AI to go on. The visitor waits until ${j(e.until,e.at)}: call somebody`,callback_promised:e=>`Nobody came in time. The visitor waits until ${j(e.until,e.at)} for somebody who writes back`,operator_joined:rr,reminded:(e,t)=>`${t} was reminded to reply`,released_for_silence:(e,t)=>`${t} did not reply. Back in the queue`,operator_lost:lr,operator_back:(e,t)=>`${t} is back`,transfer_offered:cr,transfer_ended:ur,snoozed:(e,t)=>`${t} put it aside until ${j(e.until,e.at)}`,woken:e=>ar[e.by]??"Back from being put aside",handoff_ended:e=>`Handoff ended: ${sr[e.reason]??bt(me(e.reason))}`,judged:e=>e.helpful?"The visitor found the answer helpful":"The visitor did not find the answer helpful",rated:(e,t)=>kt(`The visitor rated ${e.of==="ai"?"the AI":t} ${e.score} of 5`,e.comment),resolved:e=>`Resolved by ${$s(e.by)}${e.why==="idle"?": nobody had written for a long time":""}`,reopened:e=>`Reopened by ${$s(e.by)}`};function gs(e){let t=nr[e.type];return t?t(e,e.operator?.name??"An operator"):me(e.type)}var sr={resolved:"resolved",queue_timeout:"nobody took it in time",no_reply_timeout:"the operator never wrote",returned_to_ai:"given back to the AI",visitor_cancelled:"the visitor did not want to wait any longer",nobody_left:"the last operator left",operator_lost:"the operator was lost"},ar={time:"Back from being put aside: the time is up",visitor:"Back from being put aside: the visitor wrote",operator:"Taken up again"};function kt(e,t){return t?`${e}: ${t}`:e}function ir(e){let t=U(e.cause);return e.why?`On trial: ${t}, but no person would have been offered: ${Be(e.why)}`:`On trial: a person would have been called (${t}). Nothing was done`}function rr(e,t){let o=e.from?.name??"a colleague";switch(e.how){case"took_over":return kt(`${t} took over from ${e.from?o:"the AI"}`,e.reason);case"transferred":return`${t} took it from ${o}`;case"accepted":return`${t} accepted and joined`;case"reopened":return`${t} reopened and joined`;default:return`${t} joined`}}function lr(e,t){let o=e.why?.guard==="not_available"?`${t} left`:`${t} has lost the connection`;return e.until?`${o}. It is kept for ${t} until ${j(e.until,e.at)}`:`${o} and does not have it any more`}function cr(e){let t=e.forced?.by?.name??e.from?.name??"An operator",o=e.to?.name??"a colleague",n=e.team?` of team ${e.team}`:"",s=e.forced?`, from ${e.from?.name??"a colleague"} (${e.forced.reason})`:"";return kt(`${t} asked ${o}${n} to take it${s}`,e.note)}function ur(e){let t=e.to?.name??"The colleague";switch(e.outcome?.kind){case"declined":return kt(`${t} did not take it`,e.outcome.reason);case"missed":return`${t} did not answer in time`;case"gone":return`${t} could not take it: ${t} ${ot(e.outcome.why)}`;case"withdrawn":return`${t} is not asked any more`;default:return`${t}: ${bt(me(e.outcome?.kind))}`}}function $s(e){return e?.kind==="operator"?e.operator?.name??"an operator":e?.kind==="visitor"?"the visitor":"the idle rule"}var dr=new Set(["wait_extended","nobody_left"]);function vs(e){return dr.has(e.type)}function _s(e,t){let o=e.type==="offered"?e.operator:e.to;return(e.considered??[]).map(({operator:s,load:a,seats:i,out:l})=>{let c=s===o?.id,d=`${a} of ${i} seats taken`,u=c?`was chosen: ${d}`:l?ot(l):`could have been: ${d}`;return{operator:s,name:c?o.name:t(s),chosen:c,text:u}})}var nt={words:"",stage:"idle",items:[],next:null,problem:""},pr=2;function ys(e){let t=e.trim();return t.length>=pr||/[\u0e00-\uffff]/.test(t)}function bs(e,t){return{...e,stage:"done",items:[...e.items,...t.items],next:t.next,problem:""}}function ws({words:e,stage:t,items:o,next:n,problem:s}){if(s)return s;if(e.trim()===""||t==="idle")return"";if(t==="looking")return"Searching…";if(o.length===0&&n===null)return`Nothing was said with "${e.trim()}" in it.`;let a=n===null?String(o.length):`${o.length}+`;return a==="1"?"1 message found":`${a} messages found`}function ks({by:e,name:t,row:o}){let n=Q.find(({name:s})=>s===o.list)?.label??"";return{visitor:Z(o.visitor),list:n,said:fr(e,t)}}function fr(e,t){switch(e){case"ai":return"AI";case"operator":return t??"Team";case"note":return t?`Note by ${t}`:"Note";case"contact":return"Contact";default:return"Visitor"}}function Zt(){return{entries:[],cursor:0,loaded:!1,draft:"",typing:null,pending:[]}}function xs(e,t){let o=e.entries.filter(({seq:n})=>n<=t);return{...e,entries:o,cursor:Math.min(e.cursor,t)}}function Ko(e,t){let o=t.reduce((n,{seq:s})=>s===n+1?s:n,e.cursor);return{...Yo(e,...t),cursor:o}}function Yo(e,...t){let o=t.filter(({seq:s})=>e.entries[Qt(e.entries,s)]?.seq!==s),n=new Set(t.map(s=>s.key).filter(Boolean));return{...e,entries:o.length===0?e.entries:hr(e.entries,o),draft:o.some(s=>mr.has(s.type))?"":e.draft,typing:o.some(s=>$r.has(s.type))?null:e.typing,pending:e.pending.filter(s=>!n.has(s.key))}}function Qt(e,t){let[o,n]=[0,e.length];for(;o<n;){let s=o+n>>1;e[s].seq<t?o=s+1:n=s}return o}function hr(e,t){let o=[...new Map(t.map(s=>[s.seq,s])).values()].sort((s,a)=>s.seq-a.seq),n=Qt(e,o[0]?.seq??0);return n===e.length?e.concat(o):e.slice(0,n).concat([...e.slice(n),...o].sort((s,a)=>s.seq-a.seq))}var mr=new Set(["ai_message","ai_failed","handoff_requested","contact_left","operator_joined","resolved"]),$r=new Set(["visitor_message","operator_message"]);function Ss(e,t){for(let o=e.length-1;o>=0;o-=1){let n=e[o];if(n?.type==="operator_message"&&n.operator?.id===t)return null;if(n?.type==="operator_joined")return n.operator?.id===t?n.at:null}return null}var $=y(null),z=y([]),oe=y("idle"),ve=y(""),C=y(null),q=y("waiting"),x=new Xt;C.subscribe(e=>x.choose(e));var re=y({}),je=y(!1),O=y(nt),ne=y(null),v=y(null),P=y(null),k=y(Zt()),_e=y(!1),Ce=y(null),st=y(!0),B=y(null),He=y(new Map),se=y(!1),ze=y(""),Ie=y([]),M=y(null),Ke=y(!0),X=y(Date.now()),ye=he(()=>v.value===null?null:x.get(v.value)),xt=he(()=>{let e=$.value;return e?x.asking().filter(t=>ge(t,e)!==null):[]}),Go=he(()=>x.count("waiting")),Ye=he(()=>k.value.entries),Vo=he(()=>k.value.loaded),Ts=0;function Me(e,t=null){Ie.value.some(o=>o.text===e)||(Ts+=1,Ie.value=[...Ie.value,{id:Ts,text:e,remedy:t}])}function eo(e){Ie.value=Ie.value.filter(t=>t.id!==e)}function at(e,t){He.value=new Map(He.value).set(e,t)}function St(e){return`${e}#note`}function Ne(e){return z.value.find(t=>t.id===e)?.name??e}function be(e){return $.value?.agents.find(t=>t.id===e)?.name??e??""}var As=f(()=>r`
    <div id="alerts" class="alerts">
      ${Ie.value.map(({id:e,text:t,remedy:o})=>r`
          <div key=${e} class="alert" role="alert">
            <p>${t}</p>
            ${o&&r`<button type="button" class="alert-remedy" onClick=${()=>gr(e,o)}>${o.label}</button>`}
            <button type="button" class="dismiss" aria-label="Dismiss" onClick=${()=>eo(e)}><${J} name="cross" /></button>
          </div>
        `)}
    </div>
  `);function gr(e,t){eo(e),t.run()}function Es(){return[...crypto.getRandomValues(new Uint8Array(16))].map(t=>t.toString(16).padStart(2,"0")).join("")}var to=class extends Error{constructor(t,o,n,s={}){super(n),this.name="Problem",this.status=t,this.code=o,this.detail=n,this.body=s}get transient(){return[0,408,429].includes(this.status)||this.status>=500}},vr=2e4;function Is(e,t=()=>({}),o=(...n)=>fetch(...n)){return async(n,s,a)=>{let i={method:n,headers:{accept:"application/json",...t()},cache:"no-store"};i.signal=AbortSignal.timeout(vr),a!==void 0&&(i.body=JSON.stringify(a),i.headers={...i.headers,"content-type":"application/json"});let l=await o(new URL(s,e).href,i).catch(()=>{throw new to(0,"unreachable","The server could not be reached.")}),{ok:c,status:d}=l,u=await l.json().catch(()=>null);if(c)return u;let h=typeof u?.code=="string"?u.code:"unknown",m=typeof u?.detail=="string"?u.detail:`The server answered ${d}.`;throw new to(d,h,m,u??{})}}var Cs={1002:"protocol",4401:"unauthorized",4403:"forbidden_origin",4404:"gone"};function Ms(e,t,o){let n;try{n=new t.WebSocket(e.socketUrl())}catch{return t.setTimeout(()=>o.onEnd(null),0),{send:()=>!1,close(){}}}return n.onopen=()=>{let s=e.firstFrame();s&&n.send(JSON.stringify(s))},n.onmessage=s=>Os(s.data,o),n.onclose=s=>o.onEnd(Cs[s.code]??null),{send(s){return n.readyState!==1?!1:(n.send(JSON.stringify(s)),!0)},close:()=>n.close()}}function Ns(e,t,o){let n=new AbortController;return(async()=>{let{url:a,headers:i}=e.events(),l={headers:{accept:"text/event-stream",...i},signal:n.signal},{ok:c,status:d,body:u}=await t.fetch(a,{...l,cache:"no-store"});if(!c||!u)return Cs[4e3+d]??null;let h=_r(g=>Os(g,o)),m=u.getReader(),p=new TextDecoder;for(;;){let{done:g,value:N}=await m.read();if(g)return null;h(p.decode(N,{stream:!0}))}})().catch(()=>null).then(o.onEnd),{send:()=>!1,close:()=>n.abort()}}function _r(e){let t="",o=[];return n=>{let s=(t+n).split(`
`);t=s.pop()??"";for(let a of s.map(i=>i.replace(/\r$/,"")))a.startsWith("data:")&&o.push(a.slice(a[5]===" "?6:5)),a===""&&(o.length>0&&e(o.join(`
`)),o=[])}}function Os(e,t){let o;try{o=JSON.parse(e)}catch{return}typeof o?.type=="string"&&t.onFrame(o)}function oo(e){let t=Reflect.get(Document.prototype,e,document);return typeof t=="function"?t.bind(document):t}var yr=1e4,br=3,Ds=3,wr=500,kr=3e4;function xr(e,t=Math.random){return Math.round(t()*Math.min(kr,wr*2**Math.min(e,10)))}var Xo=({cursor:e,entries:t})=>e?`${e}-${t[e-1].at}`:"0",no=class{connection="idle";carrier="socket";#e;#t;#o;#n=null;#a=0;#r=0;#s=15e3;#i=0;#c=null;#u=()=>{};constructor(t,o,n={}){this.#e=t,this.#t=o,this.#o={...Sr(),...n}}start(){this.#l&&(this.#u=this.#o.onWake(()=>this.#h()),this.#a=0,this.#d())}stop(){this.#m(),this.#u(),this.#$("stopped")}restart(){this.#l||(this.#m(),this.#d())}send(t){return this.connection==="live"&&(this.#n?.send(t)??!1)}get#l(){return this.connection==="idle"||this.connection==="stopped"}#d(){this.#$(this.#a===0?"connecting":"reconnecting"),this.carrier=this.#r<br?"socket":"events";let t=this.carrier==="socket"?Ms:Ns,o=null,n=()=>o!==null&&this.#n===o;o=t(this.#e,this.#o,{onFrame:s=>n()&&this.#p(s),onEnd:s=>n()&&this.#g(s)}),this.#n=o,this.#i=this.#o.now(),this.#_(yr)}#p(t){if(this.#i=this.#o.now(),t.type==="close"){this.#f(t);return}t.type==="hello"&&t.heartbeat_ms>0&&(this.#s=t.heartbeat_ms),this.connection!=="live"&&(this.#a=0,this.carrier==="socket"&&(this.#r=0),this.#$("live")),this.#_(this.#s*Ds),t.type==="ping"?this.#t.onBeat?.():this.#t.onFrame(t)}#f(t){t.retry?this.#v():this.stop(),this.#t.onFrame(t)}#g(t){if(t!==null){this.#f({type:"close",code:t,retry:!1});return}this.connection!=="live"&&(this.#r=this.carrier==="socket"?this.#r+1:0),this.#v()}#v(){this.#m(),this.#a+=1,this.#$("reconnecting");let{setTimeout:t,random:o}=this.#o;this.#c=t(()=>this.#d(),xr(this.#a,o))}#_(t){this.#o.clearTimeout(this.#c),this.#c=this.#o.setTimeout(()=>this.#g(null),t)}#h(){let t=this.connection==="reconnecting"&&this.#n===null,o=this.#o.now()-this.#i,n=this.connection==="live"&&o>this.#s*Ds;(t||n)&&this.restart()}#m(){this.#o.clearTimeout(this.#c);let t=this.#n;this.#n=null,t?.close()}#$(t){this.connection!==t&&(this.connection=t,this.#t.onConnection(t))}};function Sr(){return{WebSocket:globalThis.WebSocket,fetch:(...e)=>fetch(...e),setTimeout:(e,t)=>setTimeout(e,t),clearTimeout:e=>clearTimeout(e),random:Math.random,now:Date.now,onWake(e){let t=()=>oo("visibilityState")==="visible"&&e();return addEventListener("online",e),oo("addEventListener")("visibilitychange",t),()=>{removeEventListener("online",e),oo("removeEventListener")("visibilitychange",t)}}}}function Ws(e,t=()=>Date.now()){let o=t(),n=()=>o=t();for(let s of["keydown","pointerdown","pointermove","wheel","visibilitychange"])e.addEventListener(s,n,{passive:!0,capture:!0});return()=>Math.max(0,Math.round(t()-o))}var Ps=new URL("../",import.meta.url).href,Tr=5e3,S=Is(Ps),Ar=Ws(globalThis.document??new EventTarget),rt=new no({socketUrl:()=>Us("api/stream").replace(/^http/,"ws"),firstFrame:()=>null,events:()=>({url:Us("api/events"),headers:{}})},{onFrame:Nr,onConnection:Mr,onBeat:()=>{Cr()}}),Fs="",Jo=new Set,it=0,so=null,ao=0,lt=null,Rs;async function Zo(){try{$.value=await S("GET","api/me")}catch(e){let t=e;t.transient&&setTimeout(()=>{Zo()},3e3),ve.value=t.transient?"The inbox cannot be reached. Trying again…":t.detail;return}ve.value="",rt.start()}async function io(){it+=1;let e=it;Jo=new Set;let t=v.value;try{let[o,...n]=await Promise.all([Er(t),...Q.map(({name:s})=>S("GET",Bs(s,null)))]);if(e!==it)return;H(()=>{let s=new Set([...Jo,v.value??""]),a=n.flatMap(i=>i.rows);x.replace(o?[...a,o]:a,s),t!==null&&o===null&&qs(t),re.value=Object.fromEntries(Q.map(({name:i},l)=>[i,n[l].next])),je.value=!0})}catch(o){e===it&&le(o)}}async function Er(e){return e===null?null:S("GET",`api/conversations/${e}`).catch(t=>{if(t.status===404)return null;throw t})}function qs(e){x.forget(e),v.value===e&&(W(null),Me("The open conversation is gone, or no longer yours to see."))}async function Qo(){let e=q.value,t=re.value[e];if(!t||t===so)return;so=t;let o=it;try{let n=await S("GET",Bs(e,t));if(o!==it)return;H(()=>{n.rows.forEach(we),re.value={...re.value,[e]:n.next}})}catch(n){le(n)}finally{so===t&&(so=null)}}function we(e){Jo.add(e.id),x.take(e)}async function W(e){ao+=1;let t=ao;if(H(()=>{e!==v.value&&(_e.value=!1),e!==ne.value?.id&&(ne.value=null),v.value=e,P.value=e??P.value,k.value=Zt(),se.value=!1,Ce.value=null}),e===null){Ls();return}try{x.has(e)||we(await S("GET",`api/conversations/${e}`)),await Ir(e,t)&&Ls()}catch(o){if(t!==ao)return;le(o),o.transient||(v.value=null)}}function le(e){let t=e;t.status===401?ve.value=t.detail:Me(t.detail??String(t))}async function Ir(e,t){for(let o=!0;o;){let n=await S("GET",`api/conversations/${e}/entries?after=${k.value.cursor}`);if(t!==ao)return!1;o=n.more&&n.entries.length>0,k.value={...Ko(k.value,n.entries),loaded:!o}}return!0}function Ls(){rt.connection==="live"&&(lt=v.value,rt.send({type:"open",conversation:lt,after:Xo(k.value)})||rt.restart())}function Us(e){let t=new URL(e,Ps);return lt=k.value.loaded?v.value:null,lt!==null&&(t.searchParams.set("conversation",lt),t.searchParams.set("after",Xo(k.value))),t.href}function Bs(e,t){let o=new URLSearchParams({list:e});return C.value!==null&&o.set("agent",C.value),t!==null&&o.set("after",t),`api/conversations?${o}`}async function Cr(){let e={idle_ms:Ar()};rt.connection!=="live"||rt.send({type:"alive",...e})||await S("POST","api/presence",{connection:Fs,...e}).catch(()=>{})}function Mr(e){oe.value=e}function Nr(e){H(()=>Or(e))}function Or(e){switch(e.type){case"hello":Fs=e.connection,$.value=e.me,z.value=e.operators,x.outdate(),k.value={...k.value,draft:"",typing:null},io(),Rr();break;case"duty":$.value=e.me,z.value=e.operators;break;case"row":we(e.row);break;case"resync":io();break;case"settings":Lr();break;case"not_found":qs(e.conversation);break;case"close":e.code==="unauthorized"?ve.value="You are no longer signed in.":e.retry||Me("The server has closed the connection. Load the page again.");break;default:e.conversation===v.value&&Dr(e)}}function Dr(e){let{thread:t}=_;e.type==="opened"?t.value=xs(t.value,e.from):e.type==="entries"?t.value=Ko(t.value,e.entries):e.type==="draft"?t.value={...t.value,draft:e.text}:e.type==="typing"&&Wr(e)}function Wr(e){k.value={...k.value,typing:{from:e.from,name:e.name??null}},clearTimeout(Rs),Rs=setTimeout(()=>{k.value={...k.value,typing:null}},Tr)}async function Rr(){v.value!==lt&&await W(v.value)}async function Lr(){$.value=await S("GET","api/me").catch(()=>$.value)}var Ur=250,en;function ro(e){if(clearTimeout(en),e.trim()===""){O.value=nt;return}let t=ys(e);O.value={...nt,words:e,stage:t?"looking":"idle"},t&&(en=setTimeout(()=>{Ks()},Ur))}function Hs(){clearTimeout(en),O.value.words.trim()!==""&&Ks()}function js(){ro("")}function zs(){O.value.stage!=="idle"&&ro(O.value.words)}async function Ks(){let{words:e}=O.value,t={...nt,words:e,stage:"looking"};O.value=t,await Ys(t,null)}async function tn(){let e=O.value;e.next!==null&&await Ys(e,e.next)}async function Ys(e,t){let o=new URLSearchParams({q:e.words});C.value!==null&&o.set("agent",C.value),t!==null&&o.set("before",t);try{let n=await S("GET",`api/search?${o}`);if(O.value!==e)return;O.value=bs(e,n),n.items.length===0&&n.next!==null&&await tn()}catch(n){let s=n;O.value===e&&(O.value={...e,stage:"done",problem:s.detail??String(n)})}}function Gs(e){we(e.row),ne.value={id:e.row.id,seq:e.seq},v.value!==e.row.id&&W(e.row.id)}var Pr=3e3,on=new Map,nn=0;async function ct(e){try{$.value=await S("PUT","api/me/status",{status:e})}catch(t){le(t)}}function Vs(e){C.value=e,je.value=!1,io(),zs()}var Fr={claim:"claim",accept:"claim",join:"take-over",resolve:"resolve",reopen:"reopen",withdraw:"withdraw",return:"return",wake:"wake"};async function Ge(e,t){e==="take-over"||e==="decline"?M.value={kind:"reason",deed:e,row:t}:e==="transfer"||e==="snooze"?M.value={kind:e,row:t}:e==="accept"?await qr(t):await Tt(t,e,Fr[e]??e,e==="join"?{}:void 0)}async function qr(e){let t=ss(e,v.value===e.id?k.value.entries:[]);t===null?await Tt(e,"accept","claim",void 0):await Tt(e,"accept","accept",{offer:t})}function Ve(e){let t=ye.value??(P.value===null?null:x.get(P.value)),o=$.value;if(!t||!o)return;let n=Ee(t,o).find(({id:s})=>e.includes(s));n&&(n.why?Me(n.why):Ge(n.id,t))}async function Xs(e,t,o){M.value=null,await Tt(t,e,e,e==="decline"?o===""?{}:{reason:o}:{force:!0,reason:o})}async function lo(e,t,o){try{return we(await S("POST",`api/conversations/${e.id}/${t}`,o)),M.value=null,""}catch(n){let s=n;s.status===409&&Qs(e);let{why:a}=s.body;return s.code!=="colleague_unable"||!a?s.detail:`${Ne(String(o.to))} ${ot(a)}. Choose somebody else.`}}async function Js(e,t=!1){let o=v.value;if(o===null||e.trim()==="")return;t||(nn=0);let n=t?St(o):o,s=on.get(n),a=s?.text===e?s.key:Es();H(()=>{at(n,""),k.value={...k.value,pending:[...k.value.pending,{key:a,text:e,note:t}]}});try{let{entry:i}=await S("POST",`api/conversations/${o}/${t?"notes":"messages"}`,{key:a,text:e});on.delete(n),v.value===o&&(k.value=Yo(k.value,i))}catch(i){on.set(n,{key:a,text:e}),Hr(n,a,e),le(i)}}function Zs(e){let t=Date.now();t-nn<Pr||(nn=t,S("POST",`api/conversations/${e}/typing`).catch(()=>{}))}async function Tt(e,t,o,n){let s=`${t}:${e.id}`;if(ze.value!==s){ze.value=s;try{let a=await S("POST",`api/conversations/${e.id}/${o}`,n);we(a),a.list==="mine"&&(q.value="mine"),a.list==="mine"&&v.value!==e.id&&W(e.id)}catch(a){Br(a,e)}ze.value=""}}function Br(e,t){if(e.status!==409){le(e);return}let{by:o,may_claim:n}=e.body,s=typeof o=="string"?o:o?.name,a=e.code==="already_taken"&&s,i={label:"Take it from the Waiting list",run:()=>{Tt(t,"claim","claim",void 0)}};Me(a?`${s} was faster and has this conversation now.`:e.detail,n===!0?i:null),Qs(t)}function Qs(e){S("GET",`api/conversations/${e.id}`).then(we,()=>{})}function Hr(e,t,o){let n=He.value.get(e)??"";at(e,n===""?o:`${o}
${n}`);let{thread:s}=_;s.value={...s.value,pending:s.value.pending.filter(a=>a.key!==t)}}var K=class extends R{#e=null;componentDidMount(){this.#e?.showModal()}render({id:t,title:o,onClose:n,children:s}){return r`
      <dialog id=${t} ref=${i=>this.#e=i} aria-labelledby=${`${t}-title`} onClose=${n}>
        <header class="dialog-head">
          <h2 id=${`${t}-title`}>${o}</h2>
          <button type="button" class="square" aria-label="Close" onClick=${()=>this.#e?.close()}><${J} name="cross" /></button>
        </header>
        ${s}
      </dialog>
    `}};var Xe=36e5,sn=24*Xe,jr=30,zr=48;function ea(e,t){return e!==null&&e<=t&&t-e<jr*sn?{from:e,absent:!0}:{from:t-sn,absent:!1}}function an(e){return e.filter(({why:t})=>t!==null&&t!=="manual_only")}function co(e,t){if(!e)return"";let o=new Set(an(e.items).map(({conversation:a})=>a)).size;if(o===0)return"";let n=e.next!==null?`${o}+`:String(o);return`${n==="1"?"1 visitor asked":`${n} visitors asked`} while nobody was here${e.absent?` (since ${j(e.from,t)})`:" (last 24 hours)"}`}function ta(e,t){let o=e.why===null?"a person was promised":Be(e.why);return{question:e.question??"No question is known",reason:`${U(e.cause)}: ${o}`,when:`${V(e.at,t)}${V(e.at,t)==="now"?"":" ago"}`}}function Kr({none_in_scope:e,none_available:t,all_full:o,outside_hours:n}){return e+t+o+n}function oa(e,t,o){let n=(o-t)/Xe>zr?sn:Xe,s=n===Xe?i=>Math.floor(i/Xe)*Xe:Gr,a=new Map;for(let i=s(t);i<=o;i=s(i+n*1.5))a.set(i,Yr(i,n));for(let i of e){let l=s(i.hour),c=a.get(l);c&&(c.promised+=i.requested,c.missed+=Kr(i))}return[...a.values()]}function Yr(e,t){let o=new Date(e),n=t===Xe?o.toLocaleString([],{weekday:"short",hour:"numeric",minute:"2-digit"}):o.toLocaleDateString([],{weekday:"short",day:"numeric",month:"short"});return{at:e,label:n,promised:0,missed:0}}function Gr(e){let t=new Date(e);return t.setHours(0,0,0,0),t.getTime()}function na(e){let t=e.reduce((a,{missed:i})=>a+i,0),o=e.reduce((a,{promised:i})=>a+i,0),n=e.reduce((a,i)=>i.missed>a.missed?i:a,{at:0,label:"",promised:0,missed:0}),s=n.missed>0?` Most of these: ${n.label}, ${n.missed}.`:"";return`${t} asked in vain, ${o} were promised a person.${s}`}var ca="handoff-inbox:last-here",Vr=3e4,Xr=5*6e4,Jr=1e3,ln=null,rn=!1,sa=!1,ua=0,aa="",ia;function da(){ie(()=>{let e=$.value;if(!e)return;let t=e.status==="available"&&e.live;(t!==rn||!sa)&&(ln=Qr(e.id)),rn=t,sa=!0,t&&la(e.id);let o=`${C.value} ${ln} ${x.unmet()} ${oe.value==="live"}`;o===aa||oe.value!=="live"||(aa=o,ra())}),setInterval(()=>{rn&&$.value&&la($.value.id),oe.value==="live"&&Date.now()-ua>Xr&&ra()},Vr)}function ra(){ua=Date.now(),clearTimeout(ia),ia=setTimeout(()=>{Zr()},Jr)}async function Zr(){let{from:e,absent:t}=ea(ln,Date.now());try{let{items:o,next:n}=await S("GET",`api/ledger?${cn(e,{outcome:"suppressed",limit:"100"})}`);B.value={from:e,absent:t,items:o,next:n,hours:[]}}catch{}}async function pa(){let e=B.value;if(e)try{let{hours:t}=await S("GET",`api/ledger/hours?${cn(e.from,{})}`);B.value?.from===e.from&&(B.value={...B.value,hours:t})}catch(t){le(t)}}async function fa(){let e=B.value;if(e?.next)try{let t=await S("GET",`api/ledger?${cn(e.from,{outcome:"suppressed",before:e.next})}`);if(B.value!==e)return;B.value={...e,items:[...e.items,...t.items],next:t.next}}catch(t){le(t)}}function cn(e,t){let o=new URLSearchParams({from:String(Math.floor(e)),...t});return C.value!==null&&o.set("agent",C.value),o}function la(e){try{localStorage.setItem(`${ca}:${e}`,String(Date.now()))}catch{}}function Qr(e){try{let t=Number(localStorage.getItem(`${ca}:${e}`));return t>0?t:null}catch{return null}}var At=80,ha=480;function ma({bars:e}){let t=Math.max(1,...e.map(({missed:s,promised:a})=>s+a)),o=ha/Math.max(1,e.length),n=e.filter(({missed:s,promised:a})=>s+a>0);return r`
    <figure class="chart">
      <svg id="ledger-chart" viewBox=${`0 0 ${ha} ${At}`} role="img" aria-label=${na(e)} preserveAspectRatio="none">
        ${e.map(({at:s,label:a,missed:i,promised:l},c)=>{let d=i/t*At,u=l/t*At,h={x:c*o+o*.1,width:o*.8};return r`
            <g key=${s}>
              <title>${`${a}: ${i} in vain, ${l} promised`}</title>
              <rect class="chart-promised" x=${h.x} width=${h.width} y=${At-u} height=${u} />
              <rect class="chart-missed" x=${h.x} width=${h.width} y=${At-u-d} height=${d} />
            </g>
          `})}
      </svg>
      <figcaption class="hint">
        <span class="key missed-key"></span> asked in vain <span class="key promised-key"></span> promised a person. ${e[0]?.label} to ${e.at(-1)?.label}
      </figcaption>
      <details>
        <summary>The figures as a table</summary>
        <table class="figures">
          <thead><tr><th scope="col">When</th><th scope="col">In vain</th><th scope="col">Promised</th></tr></thead>
          <tbody>${n.map(({at:s,label:a,missed:i,promised:l})=>r`<tr key=${s}><th scope="row">${a}</th><td>${i}</td><td>${l}</td></tr>`)}</tbody>
        </table>
      </details>
    </figure>
  `}var uo=class extends R{componentDidMount(){pa()}render({onClose:t}){return r`<${K} id="ledger-dialog" title="Asked in vain" onClose=${t}><${el} /><//>`}},el=f(()=>{let e=B.value;if(!e)return r`<p class="empty">Loading…</p>`;let t=X.value;return r`
    <div class="ledger">
      <p class="dialog-intro">${co(e,t)||"Nobody asked in vain."}</p>
      <${ma} bars=${oa(e.hours,e.from,t)} />
      <ol class="missed" id="missed" aria-label="Requests, the latest first">
        ${an(e.items).map(o=>r`<${tl} key=${`${o.conversation}:${o.seq}`} item=${o} />`)}
      </ol>
      ${e.next&&r`<button type="button" id="more-missed" class="more" onClick=${()=>{fa()}}>Load more</button>`}
    </div>
  `}),tl=f(({item:e})=>{let t=ta(e,X.value),o=()=>{M.value=null,W(e.conversation)};return r`
      <li class="missed-item">
        <p class="missed-head"><time datetime=${te(e.at)} title=${ee(e.at)}>${t.when}</time> · ${be(e.agent_id)}</p>
        <p class="missed-question" dir="auto">${t.question}</p>
        <p class="hint">${t.reason}</p>
        <button type="button" class="link" data-missed=${e.conversation} aria-label=${`Open the conversation: ${t.question}`} onClick=${o}>Open the conversation</button>
      </li>
    `});var Et=[{day:"monday",label:"Monday"},{day:"tuesday",label:"Tuesday"},{day:"wednesday",label:"Wednesday"},{day:"thursday",label:"Thursday"},{day:"friday",label:"Friday"},{day:"saturday",label:"Saturday"},{day:"sunday",label:"Sunday"}],dn="00:00",va="24:00",ol=1440,po=8,pn={from:"09:00",to:"17:00"};function _a(e,t=Intl.DateTimeFormat().resolvedOptions().timeZone){let o=n=>(e?e.week?.[n]??[]:nl(n)).map($a);return{on:e!==null,zone:e?.zone??t,week:Object.fromEntries(Et.map(({day:n})=>[n,o(n)])),exceptions:(e?.exceptions??[]).map(({date:n,open:s,note:a})=>({date:n,open:s.map($a),note:a??""}))}}function ya(e,t){if(!e.on)return null;let o=Object.fromEntries(Et.map(({day:n})=>[n,e.week[n].map(ba)]));return{...t,zone:e.zone.trim(),week:{...t?.week,...o},exceptions:e.exceptions.map(n=>sl(n,t))}}function nl(e){return e==="saturday"||e==="sunday"?[]:[pn]}function $a({from:e,to:t}){return{from:e,to:t===va?dn:t}}function ba({from:e,to:t}){return{from:e,to:t===dn?va:t}}function sl({date:e,open:t,note:o},n){let{note:s,...a}=n?.exceptions?.find(l=>l.date===e)??{},i=o.trim();return{...a,date:e,open:t.map(ba),...i===""?{}:{note:i}}}function wa(e){if(!e.on)return{};let t={};il(e.zone.trim())||(t["hours-zone"]="Name a time zone, such as Europe/Berlin.");for(let{day:o}of Et){let n=ga(e.week[o]);n&&(t[`hours-${o}`]=n)}return e.exceptions.forEach(({date:o,open:n},s)=>{let a=e.exceptions.findIndex(l=>l.date===o)<s,i=o===""?"Choose a date.":a?"This date is listed twice.":ga(n);i&&(t[`hours-exception-${s}`]=i)}),t}function ga(e){if(e.some(({from:n,to:s})=>n===""||s===""))return"Fill in both times.";if(e.length>po)return`At most ${po} times for one day.`;if(e.some(({from:n,to:s})=>n===s&&s!==dn))return"It must not end when it begins. All day is 00:00 to 00:00.";let t=e.map(al).sort((n,s)=>n.from-s.from);return t.some(({from:n},s)=>s>0&&n<(t[s-1]?.to??0))?"These times overlap.":""}function al({from:e,to:t}){let o=un(t);return{from:un(e),to:o<=un(e)?o+ol:o}}function un(e){let[t="0",o="0"]=e.split(":");return Number(t)*60+Number(o)}function il(e){if(e==="")return!1;try{return new Intl.DateTimeFormat("en",{timeZone:e}),!/^[+-]/.test(e)}catch{return!1}}function ka(){return["UTC",...Intl.supportedValuesOf("timeZone").filter(e=>e!=="UTC")]}var rl={priority:"normal",teams:[],skills:[]};function fn(e){let t=e?.mode==="auto"?e:null,o=t?t.after_failed:1,n=t?.keywords??[];return{mode:e?.mode??"off",after_failed:o===null?"":String(o),explicit:t?.explicit??!0,on_error:t?.on_error??!0,frustration:t?t.frustration??null:!1,keywords:n.filter(({needs:s})=>!s).map(xa).join(`
`),groups:cl(n)}}function hn(e,t){if(e.mode==="off")return null;if(e.mode==="manual")return{mode:"manual"};let o=t?.mode==="auto"?t:null,n=e.after_failed.trim();return{...o,mode:"auto",after_failed:n===""?null:Number(n),keywords:ul(e,o?.keywords??[]),explicit:e.explicit,on_error:e.on_error,...ll(e,o)}}function ll(e,t){return e.frustration===null?{}:e.frustration||t?.frustration!==void 0?{frustration:e.frustration}:{}}function mn(e){let{priority:t,teams:o,skills:n}={...rl,...e};return{priority:t,teams:o.join(", "),skills:n.join(", ")}}function $n(e,t=null){return{...t,priority:e.priority,teams:ho(e.teams),skills:ho(e.skills)}}function cl(e){let t=new Map;for(let o of e){if(!o.needs)continue;let n=mn(o.needs),s=JSON.stringify(n),a=t.get(s)??{lines:[],needs:n};a.lines.push(xa(o)),t.set(s,a)}return[...t.values()].map(o=>({keywords:o.lines.join(`
`),needs:o.needs}))}function ul(e,t){let o=new Map(t.map((l,c)=>[l.phrase,c])),n=l=>t[o.get(l)??-1],s=fo(e.keywords).map(l=>{let{needs:c,...d}=n(l.phrase)??{};return{...d,...l}}),a=e.groups.flatMap(l=>fo(l.keywords).map(c=>{let d=n(c.phrase);return{...d,...c,needs:$n(l.needs,d?.needs)}})),i=({phrase:l})=>o.get(l)??t.length;return[...s,...a].sort((l,c)=>i(l)-i(c))}function xa(e){return[e.phrase,...e.except].join(" | ")}function fo(e){return gn(e).map(t=>{let[o="",...n]=t.split("|").map(s=>s.trim());return{phrase:o,except:n.filter(s=>s!=="")}}).filter(({phrase:t})=>t!=="")}function gn(e){return e.split(`
`).map(t=>t.trim()).filter(t=>t!=="")}function ho(e){return e.split(",").map(t=>t.trim()).filter(t=>t!=="")}var Ta=["name","greeting","status_line","failed_text","nobody_text","timeout_text","released_text","cancelled_text","returned_text","lost_text","kept_text","nobody_left_text","still_waiting_text","late_offer_text","form_text","callback_text","contact_text"],mo=["reply_seconds","queue_seconds","offer_seconds","remind_seconds","release_seconds","answer_seconds","transfer_seconds","callback_seconds"],Aa=["misses_to_away","idle_resolve_seconds","keep_days"],Ea=["routing","order","when_full","on_timeout","on_nobody"],Ia=["sticky","late_offer","ratings"],dl=120;function vn(e){let{on_lost:t={mode:"requeue"}}=e,o=[...Ta,...mo,...Aa,...Ea].map(s=>[s,fl(e[s])]),n=Ia.map(s=>[s,e[s]??!0]);return{...Object.fromEntries([...o,...n]),origins:e.origins.join(`
`),on_lost:{mode:t.mode,seconds:String(t.mode==="keep"?t.seconds:dl)},trigger:fn(e.trigger),shadow:fn(e.shadow??null),hours:_a(e.hours??null),needs:mn(e.needs)}}var Sa={...Object.fromEntries(Ta.map(e=>[e,t=>t[e].trim()])),...Object.fromEntries(mo.map(e=>[e,t=>Number(t[e])])),...Object.fromEntries(Aa.map(e=>[e,t=>t[e].trim()===""?null:Number(t[e])])),...Object.fromEntries([...Ea,...Ia].map(e=>[e,t=>t[e]])),origins:e=>gn(e.origins),on_lost:({on_lost:{mode:e,seconds:t}})=>e==="keep"?{mode:e,seconds:Number(t)}:{mode:e},trigger:(e,t)=>hn(e.trigger,t.trigger),shadow:(e,t)=>hn(e.shadow,t.shadow??null),hours:(e,t)=>ya(e.hours,t.hours??null),needs:(e,t)=>$n(e.needs,t.needs)};function Ca(e,t){let o=vn(t),n=Object.keys(Sa).filter(s=>pl(e,o,s));return{...t,...Object.fromEntries(n.map(s=>[s,Sa[s]?.(e,t)]))}}function pl(e,t,o){return JSON.stringify(e[o])!==JSON.stringify(t[o])}function fl(e){return e==null?"":String(e)}var _n=86400,hl=604800,Ma={least:60,most:7776e3},ml=3650,$l=100,Na=16,Oa=500,Da=100;function yn(e){let t={},o=(n,s)=>s&&(t[n]=s);for(let n of mo)o(n,ut(e[n],1,n==="callback_seconds"?hl:_n));return!t.release_seconds&&Number(e.release_seconds)<=Number(e.remind_seconds)&&o("release_seconds","Must be more than the time of the reminder."),e.on_lost.mode==="keep"&&o("on_lost-seconds",ut(e.on_lost.seconds,1,_n)),e.idle_resolve_seconds.trim()!==""&&o("idle_resolve_seconds",ut(e.idle_resolve_seconds,Ma.least,Ma.most)),e.keep_days.trim()!==""&&o("keep_days",ut(e.keep_days,1,ml)),e.misses_to_away.trim()!==""&&o("misses_to_away",ut(e.misses_to_away,1,$l)),La(e.needs,"needs",o),Wa(e.trigger,"",o),Wa(e.shadow,"shadow-",o),{...t,...wa(e.hours)}}function Wa(e,t,o){e.mode==="auto"&&(e.after_failed.trim()!==""&&o(`${t}after_failed`,ut(e.after_failed,1,1e3)),o(`${t}keywords`,Ra(e.keywords)),e.groups.forEach((n,s)=>{o(`${t}group-${s}-keywords`,Ra(n.keywords)),La(n.needs,`${t}group-${s}`,o)}))}function Ra(e){let t=fo(e);if(t.length>Oa)return`At most ${Oa} phrases.`;let o=t.flatMap(({phrase:n,except:s})=>[n,...s]).find(n=>[...n].length>Da||!/[\p{L}\p{N}]/u.test(n));return o===void 0?"":`Each phrase must hold a word and at most ${Da} characters; “${[...o].slice(0,20).join("")}” does not.`}function La(e,t,o){for(let n of["teams","skills"]){let s=ho(e[n]);s.length>Na?o(`${t}-${n}`,`At most ${Na}.`):new Set(s).size<s.length&&o(`${t}-${n}`,"Name each only once.")}}function ut(e,t,o){let n=Number(e);return e.trim()!==""&&Number.isInteger(n)&&n>=t&&n<=o?"":`Must be a whole number from ${t} to ${o}.`}var gl=[[/^hours\.week\.([a-z]+)/,e=>`hours-${e[1]}`],[/^hours\.exceptions/,"hours-exceptions"],[/^(?:hours\.)?zone$/,"hours-zone"],[/^(?:date|note)$/,"hours-exceptions"],[/^(?:hours|time)\b/,"hours"],[/^on_lost/,"on_lost-seconds"],[/^needs\.skills/,"needs-skills"],[/^needs/,"needs-teams"],[/^shadow\.?(?:Auto\.)?([a-z_]*)/,e=>e[1]?`shadow-${e[1]}`:"shadow"],[/^trigger\.(?:Auto\.)?([a-z_]+)/,e=>e[1]??"trigger"],[/^(?:keywords?|except|phrase)\b/,"keywords"],[/^origins?\b/,"origins"],[/^([a-z_]+)/,e=>e[1]??""]];function Ua(e){let t=/^`?(?:settings\.)?([a-z_]+(?:\.[A-Za-z_]+|\[\d+\])*)`?[ :]/.exec(e)?.[1];if(!t)return"";for(let[o,n]of gl){let s=o.exec(t);if(s)return typeof n=="string"?n:n(s)}return""}function $o(e){let t=Number(e);return e.trim()===""||!Number.isFinite(t)||t<60?"":t<3600?`${Math.round(t/6)/10} min`:t<2*_n?`${Math.round(t/360)/10} h`:`${Math.round(t/8640)/10} days`}function Je({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,list:l}){return r`
    <div class="field">
      <label for=${`settings-${e}`}>${t}</label>
      <input id=${`settings-${e}`} value=${o} required=${i} list=${l??null} autocomplete="off" ...${bn(e,s,a)} onInput=${wn(n)} />
      <${ke} name=${e} problems=${s} hint=${a} />
    </div>
  `}function Oe({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,min:l="1",words:c=""}){return r`
    <div class="field">
      <div class="number">
        <label for=${`settings-${e}`}>${t}</label>
        ${c&&r`<span class="in-words">${c}</span>`}
        <input type="number" id=${`settings-${e}`} min=${l} step="1" value=${o} required=${i} ...${bn(e,s,a)} onInput=${wn(n)} />
      </div>
      <${ke} name=${e} problems=${s} hint=${a} />
    </div>
  `}function dt({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,rows:l="2"}){return r`
    <div class="field">
      <label for=${`settings-${e}`}>${t}</label>
      <textarea id=${`settings-${e}`} rows=${l} value=${o} required=${i} ...${bn(e,s,a)} onInput=${wn(n)}></textarea>
      <${ke} name=${e} problems=${s} hint=${a} />
    </div>
  `}function ce({name:e,label:t,value:o,set:n,hint:s}){return r`
    <label class="check">
      <input type="checkbox" id=${`settings-${e}`} checked=${o} onChange=${a=>n(a.target.checked)} />
      <span>${t}${s&&r` <span class="hint">${s}</span>`}</span>
    </label>
  `}function ue({name:e,label:t,value:o,set:n,options:s,plain:a=!1}){return r`
    <div class="radios" role="radiogroup" aria-labelledby=${`settings-${e}-label`}>
      <p class=${a?"hidden":"radios-label"} id=${`settings-${e}-label`}>${t}</p>
      ${s.map(([i,l])=>r`
          <label key=${i} class="check">
            <input type="radio" id=${`settings-${e}-${i}`} name=${e} value=${i} checked=${o===i} onChange=${()=>n(i)} />
            ${l}
          </label>
        `)}
    </div>
  `}function ke({name:e,problems:t,hint:o}){return r`
    ${o&&r`<p class="hint" id=${`settings-${e}-hint`}>${o}</p>`}
    <p class="field-problem" id=${`settings-${e}-problem`}>${t[e]??""}</p>
  `}function bn(e,t,o){let n=!!t[e],s=[o?`settings-${e}-hint`:"",n?`settings-${e}-problem`:""].filter(Boolean);return{"aria-invalid":n?"true":null,"aria-describedby":s.length>0?s.join(" "):null}}function wn(e){return t=>e(t.target.value)}function Pa(e,t){let o=s=>{let{text:a,rota:i}=Gt(s),l=s.status==="available"&&s.live&&s.load<s.seats,c=s.status==="available"&&s.live?`${a} seats taken${l?"":", full"}`:a;return{id:s.id,name:s.name,able:l,text:i==="missing"?`${c}; expected, not here`:c}};return e.filter(({id:s})=>!t.includes(s)).map(o).sort((s,a)=>Number(a.able)-Number(s.able)||s.name.localeCompare(a.name))}function go(e){return[...new Set(e.flatMap(({teams:t})=>t??[]))].sort((t,o)=>t.localeCompare(o))}function Fa(e){let t=String(e.get("target")??""),o=t.indexOf(":");if(o<0)return null;let n=i=>String(e.get(i)??"").trim(),s=t.slice(o+1),a=t.startsWith("team:")?{team:s}:{to:s};return n("note")!==""&&(a.note=n("note")),n("reason")!==""&&(a.reason=n("reason")),a}var vl=r`One phrase on each line. Exceptions follow after a bar: <code>refund | refund policy</code>`;function kn({prefix:e,form:t,set:o,problems:n}){let s=a=>o({...t,...a});return r`
    ${e===""&&r`<${ue} name="mode" label="When a person is called" plain value=${t.mode} set=${a=>s({mode:a})} options=${_l} />`}
    <${ke} name=${e===""?"trigger":"shadow"} problems=${n} />
    ${t.mode==="auto"&&r`<${yl} prefix=${e} form=${t} change=${s} problems=${n} />`}
  `}var _l=[["auto","Automatically"],["manual","Manual only: operators join of their own accord"]];function yl({prefix:e,form:t,change:o,problems:n}){let s=(l,c)=>o({groups:t.groups.map((d,u)=>u===l?{...d,...c}:d)}),a=()=>{o({groups:[...t.groups,{keywords:"",needs:{priority:"normal",teams:"",skills:""}}]}),Ze(`settings-${e}group-${t.groups.length}-keywords`)},i=l=>{o({groups:t.groups.filter((c,d)=>d!==l)}),Ze(`settings-${e}add-group`)};return r`
    <${ce} name=${`${e}explicit`} label="When the visitor asks for a person" value=${t.explicit} set=${l=>o({explicit:l})} />
    <${ce} name=${`${e}on_error`} label="When the AI fails: an error, no answer in time, an empty answer" value=${t.on_error} set=${l=>o({on_error:l})} />
    ${t.frustration!==null&&r`<${ce} name=${`${e}frustration`} label="When the visitor is annoyed" value=${t.frustration} set=${l=>o({frustration:l})} />`}
    <${Oe} name=${`${e}after_failed`} label="After so many failed answers in a row" value=${t.after_failed} set=${l=>o({after_failed:l})} problems=${n} hint="Empty for never." />
    <${dt} name=${`${e}keywords`} label="When the visitor writes" rows="4" value=${t.keywords} set=${l=>o({keywords:l})} problems=${n} hint=${vl} />
    ${t.groups.map((l,c)=>r`
        <div class="group" role="group" key=${c} aria-label=${`Phrases for particular colleagues, ${c+1}`}>
          <${dt} name=${`${e}group-${c}-keywords`} label="When the visitor writes" rows="2" value=${l.keywords} set=${d=>s(c,{keywords:d})} problems=${n} />
          <${xn} prefix=${`${e}group-${c}`} needs=${l.needs} set=${d=>s(c,{needs:d})} problems=${n} />
          <button type="button" class="action plain" onClick=${()=>i(c)}>Remove these phrases</button>
        </div>
      `)}
    <button type="button" id=${`settings-${e}add-group`} class="action plain add" onClick=${a}>Add phrases for particular colleagues</button>
  `}function xn({prefix:e,needs:t,set:o,problems:n}){let s=go(z.value),a=s.length>0?` There are: ${s.join(", ")}.`:"";return r`
    <div class="field">
      <label for=${`settings-${e}-priority`}>Priority</label>
      <select id=${`settings-${e}-priority`} value=${t.priority} onChange=${i=>o({...t,priority:i.target.value})}>
        <option value="high">High: before all others</option>
        <option value="normal">Normal</option>
        <option value="low">Low: after all others</option>
      </select>
    </div>
    <${Je} name=${`${e}-teams`} label="Teams, the first choice first" value=${t.teams} set=${i=>o({...t,teams:i})} problems=${n} hint=${`With commas between. Empty for everybody.${a}`} />
    <${Je} name=${`${e}-skills`} label="Skills" value=${t.skills} set=${i=>o({...t,skills:i})} problems=${n} hint="With commas between." />
  `}function Ze(e){requestAnimationFrame(()=>document.getElementById(e)?.focus())}var qa="settings-zones";function Ba(e){let{form:t,set:o,problems:n}=e;return r`
    <${ce} name="hours-on" label="Offer persons within business hours only" value=${t.on} set=${s=>o({...t,on:s})} />
    <${ke} name="hours" problems=${n} />
    ${t.on&&r`<${bl} ...${e} />`}
  `}function bl(e){let{form:t,set:o,problems:n}=e,s=()=>{let{monday:a}=t.week;o({...t,week:{...t.week,tuesday:a,wednesday:a,thursday:a,friday:a}})};return r`
    <${Je} name="hours-zone" label="Time zone" list=${qa} value=${t.zone} set=${a=>o({...t,zone:a})} problems=${n} hint="Whose clock is meant, such as Europe/Berlin." />
    <datalist id=${qa}>${ka().map(a=>r`<option key=${a} value=${a} />`)}</datalist>
    ${Et.map(({day:a,label:i})=>r`
        <${Ha} key=${a} name=${`hours-${a}`} label=${i} open=${t.week[a]} problems=${n} set=${l=>o({...t,week:{...t.week,[a]:l}})} />
      `)}
    <button type="button" id="settings-hours-copy" class="action plain add" onClick=${s}>Monday's hours from Tuesday to Friday</button>
    <${wl} ...${e} />
  `}function Ha({name:e,label:t,open:o,set:n,problems:s}){let a=(c,d)=>n(o.map((u,h)=>h===c?{...u,...d}:u)),i=()=>{n([...o,o.length===0?pn:{from:"",to:""}]),Ze(`settings-${e}-${o.length}-from`)},l=c=>{n(o.filter((d,u)=>u!==c)),Ze(`settings-${e}-add`)};return r`
    <div class="day" role="group" aria-label=${t} aria-describedby=${s[e]?`settings-${e}-problem`:null}>
      <span class="day-name" aria-hidden="true">${t}</span>
      <div class="stretches">
        ${o.length===0&&r`<span class="closed">Closed</span>`}
        ${o.map(({from:c,to:d},u)=>r`
            <div class="stretch" key=${u}>
              <input type="time" id=${`settings-${e}-${u}-from`} aria-label=${`${t}: opens`} value=${c} onInput=${h=>a(u,{from:h.target.value})} />
              <span aria-hidden="true">–</span>
              <input type="time" id=${`settings-${e}-${u}-to`} aria-label=${`${t}: closes`} value=${d} onInput=${h=>a(u,{to:h.target.value})} />
              <button type="button" class="link" aria-label=${`${t}: remove ${c} to ${d}`} onClick=${()=>l(u)}>Remove</button>
            </div>
          `)}
      </div>
      <button type="button" id=${`settings-${e}-add`} class="link" aria-label=${`${t}: add hours`} disabled=${o.length>=po} onClick=${i}>Add</button>
      <${ke} name=${e} problems=${s} />
    </div>
  `}function wl({form:e,set:t,problems:o}){let{exceptions:n}=e,s=c=>t({...e,exceptions:c}),a=(c,d)=>s(n.map((u,h)=>h===c?{...u,...d}:u)),i=()=>{s([...n,{date:"",open:[],note:""}]),Ze(`settings-hours-exception-${n.length}-date`)},l=c=>{s(n.filter((d,u)=>u!==c)),Ze("settings-hours-exceptions-add")};return r`
    <p class="radios-label">Dates that differ</p>
    <${ke} name="hours-exceptions" problems=${o} />
    ${n.map((c,d)=>{let u=`hours-exception-${d}`,h=c.date||"New date";return r`
        <div class="group" role="group" key=${d} aria-label=${`Date that differs: ${h}`}>
          <div class="exception">
            <label>Date <input type="date" id=${`settings-${u}-date`} value=${c.date} onInput=${m=>a(d,{date:m.target.value})} /></label>
            <label>Note <input id=${`settings-${u}-note`} value=${c.note} maxlength="80" placeholder="Christmas" autocomplete="off" onInput=${m=>a(d,{note:m.target.value})} /></label>
            <button type="button" class="link" aria-label=${`Remove the date ${h}`} onClick=${()=>l(d)}>Remove</button>
          </div>
          <${Ha} name=${u} label=${h} open=${c.open} problems=${o} set=${m=>a(d,{open:m})} />
        </div>
      `})}
    <button type="button" id="settings-hours-exceptions-add" class="action plain add" onClick=${i}>Add a date</button>
    <p class="hint">A time that ends at 00:00 ends at midnight; one that ends before it begins runs into the next day.</p>
  `}var Sn=[{id:"triggers",label:"When to hand off"},{id:"hours",label:"Business hours"},{id:"people",label:"Who answers",help:"Nobody is excluded by teams or skills: who fits is asked first, and where nobody who fits is free, everybody is."},{id:"waiting",label:"While waiting"},{id:"texts",label:"Texts",help:"What visitors read."},{id:"after",label:"After",help:"Once an operator has a conversation, and once nobody needs it any more."},{id:"places",label:"Where the widget may be embedded"}],ja=[{name:"name",label:"Name",rows:1,hint:"What the AI is called."},{name:"greeting",label:"Greeting",rows:2},{name:"status_line",label:"When a person is called",rows:1},{name:"failed_text",label:"When the AI has no answer",rows:2},{name:"nobody_text",label:"When a person is asked for and nobody is there",rows:3},{name:"late_offer_text",label:"When somebody is there later",rows:2,hint:"To a visitor who asked in vain. Two buttons stand below it."},{name:"nobody_left_text",label:"When the last operator left while the visitor waits",rows:2},{name:"still_waiting_text",label:"When nobody came in time and there is no AI to go on",rows:2},{name:"form_text",label:"When nobody came in time and a contact is asked for",rows:3,hint:"A form stands below it."},{name:"callback_text",label:"When nobody came in time and somebody is to write back",rows:3},{name:"contact_text",label:"When a contact was left",rows:2},{name:"timeout_text",label:"When nobody came in time and the AI goes on",rows:3},{name:"cancelled_text",label:"When the visitor does not want to wait any longer",rows:2},{name:"released_text",label:"When an operator stayed silent",rows:2},{name:"lost_text",label:"When the operator is lost and the visitor waits again",rows:2},{name:"kept_text",label:"When the operator is lost and should be back soon",rows:2},{name:"returned_text",label:"When the operator gives it back to the AI",rows:2}];function za(e){let{form:t,change:o,problems:n}=e;return r`
    <${Sl} />
    <${Qe} id="triggers">
      <${kn} prefix="" form=${t.trigger} set=${s=>o({trigger:s})} problems=${n} />
      <${De} ...${e} name="reply_seconds" label="The AI must answer within (seconds)" hint="A later answer counts as a failed one." />
      <${ue} name="shadow-mode" label="Try another rule beside it, without following it" value=${t.shadow.mode} options=${kl} set=${s=>o({shadow:{...t.shadow,mode:s}})} />
      ${t.shadow.mode==="auto"&&r`<div class="nested"><${kn} prefix="shadow-" form=${t.shadow} set=${s=>o({shadow:s})} problems=${n} /></div>`}
    <//>
    <${Qe} id="hours"><${Ba} form=${t.hours} set=${s=>o({hours:s})} problems=${n} /><//>
    <${Qe} id="people"><${Tl} ...${e} /><//>
    <${Qe} id="waiting"><${Al} ...${e} /><//>
    <${Qe} id="texts">
      ${ja.map(({name:s,label:a,rows:i,hint:l})=>{let c={name:s,label:a,hint:l,problems:n,required:!0,value:t[s],set:de(o,s)};return i===1?r`<${Je} key=${s} ...${c} />`:r`<${dt} key=${s} ...${c} rows=${String(i)} />`})}
    <//>
    <${Qe} id="after"><${El} ...${e} /><//>
    <${Qe} id="places">
      <${dt} name="origins" label="Allowed origins" rows="3" value=${t.origins} set=${s=>o({origins:s})} problems=${n} hint=${r`One on each line, such as <code>https://shop.example</code>`} />
    <//>
  `}var kl=[["off","No"],["auto","Record what these triggers would do"],["manual","Record what “Manual only” would do"]],xl=[["return_to_ai","The AI goes on"],["form","The AI goes on, and a form asks for the visitor’s contact"],["callback","It stays in the list, and somebody is to write back"]];function Sl(){let e=t=>{let o=document.getElementById(`settings-section-${t}`);o?.scrollIntoView({block:"start"}),o?.focus({preventScroll:!0})};return r`
    <nav class="sections" aria-label="Sections of the settings">
      ${Sn.map(({id:t,label:o})=>r`<button key=${t} type="button" class="link" onClick=${()=>e(t)}>${o}</button>`)}
    </nav>
  `}function Qe({id:e,children:t}){let o=Sn.find(n=>n.id===e);return r`
    <fieldset id=${`settings-section-${e}`} tabindex="-1">
      <legend>${o?.label}</legend>
      ${o?.help&&r`<p class="hint">${o.help}</p>`} ${t}
    </fieldset>
  `}function Tl(e){let{form:t,change:o,problems:n}=e;return r`
    <${xn} prefix="needs" needs=${t.needs} set=${s=>o({needs:s})} problems=${n} />
    <${ue} name="routing" label="How it finds an operator" value=${t.routing} set=${de(o,"routing")} options=${[["pull","Operators take from the list"],["push","Offer to one operator after the other"]]} />
    <${ue} name="order" label="Who is asked first" value=${t.order} set=${de(o,"order")} options=${[["least_busy","Who has the smallest share of the seats taken"],["longest_idle","Whose last seat came free the longest ago"],["round_robin","In turn: who was given one the longest ago"]]} />
    <${ce} name="sticky" label="Ask whom the visitor last talked to before all others" value=${t.sticky} set=${s=>o({sticky:s})} />
    <${De} ...${e} name="offer_seconds" label="An operator may think about an offer for (seconds)" />
    <${Oe} name="misses_to_away" label="Set an operator Away after so many missed offers in a row" value=${t.misses_to_away} set=${de(o,"misses_to_away")} problems=${n} hint="Empty for never." />
  `}function Al(e){let{form:t,change:o}=e;return r`
    <${De} ...${e} name="queue_seconds" label="A visitor waits for a person at most (seconds)" />
    <${ue} name="on_timeout" label="When nobody came in that time" value=${t.on_timeout} set=${de(o,"on_timeout")} options=${xl} />
    ${t.on_timeout!=="return_to_ai"&&r`<${De} ...${e} name="callback_seconds" label="Somebody writes back within (seconds)" hint="Then the AI goes on." />`}
    <${ue} name="when_full" label="When everybody is full" value=${t.when_full} set=${de(o,"when_full")} options=${[["queue","Let visitors wait"],["suppress","Offer no person"]]} />
    <${ue} name="on_nobody" label="When the last operator leaves while a visitor waits" value=${t.on_nobody} set=${de(o,"on_nobody")} options=${[["wait","Let the visitor wait: somebody may come back"],["return_to_ai","The AI goes on at once"]]} />
    <${ce} name="late_offer" label="Tell visitors who asked in vain when somebody is there" value=${t.late_offer} set=${n=>o({late_offer:n})} />
  `}function El(e){let{form:t,change:o,problems:n}=e,s=t.on_lost,a=i=>o({on_lost:{...s,seconds:i}});return r`
    <${De} ...${e} name="remind_seconds" label="Remind an operator who has not written yet after (seconds)" />
    <${De} ...${e} name="release_seconds" label="Put it back into the queue after (seconds)" hint="Counted from when the operator joined, without a first message." />
    <${De} ...${e} name="answer_seconds" label="Remind an operator of an unanswered message after (seconds)" />
    <${De} ...${e} name="transfer_seconds" label="A colleague may think about a transfer for (seconds)" />
    <${ue} name="on_lost" label="When an operator leaves or is cut off" value=${s.mode} set=${i=>o({on_lost:{...s,mode:i}})} options=${[["requeue","The visitor is first in line for the next one"],["keep","Keep it for the operator for a while"],["return_to_ai","The AI goes on"]]} />
    ${s.mode==="keep"&&r`<${Oe} name="on_lost-seconds" label="Keep it for (seconds)" value=${s.seconds} words=${$o(s.seconds)} set=${a} problems=${n} required />`}
    <${Oe} name="idle_resolve_seconds" label="Resolve a conversation of the AI without a word for (seconds)" min="60" value=${t.idle_resolve_seconds} words=${$o(t.idle_resolve_seconds)} set=${de(o,"idle_resolve_seconds")} problems=${n} hint="Empty for never." />
    <${Oe} name="keep_days" label="Erase a conversation after so many days without an entry" value=${t.keep_days} set=${de(o,"keep_days")} problems=${n} hint="For good, and never while a visitor waits or an operator has it. Empty for never." />
    <${ce} name="ratings" label="Ask visitors to rate the AI and the operator once their part is over" value=${t.ratings} set=${i=>o({ratings:i})} />
  `}function De({form:e,change:t,problems:o,name:n,label:s,hint:a}){return r`<${Oe} name=${n} label=${s} hint=${a} value=${e[n]} words=${$o(e[n])} set=${de(t,n)} problems=${o} required />`}function de(e,t){return o=>e({[t]:o})}var vo=class extends R{state={version:0,before:null,form:null,problem:"",refused:{},saving:!1};componentDidMount(){this.#e()}async#e(){try{let{version:t,settings:o}=await S("GET",Ka(this.props.agentId));this.setState({version:t,before:o,form:vn(o),problem:""})}catch(t){this.setState({problem:t.detail})}}async#t(t){t.preventDefault();let{form:o,before:n,version:s}=this.state;if(!o||!n)return;let a=yn(o),i=Object.keys(a)[0];if(i!==void 0){this.setState({problem:"Some fields need another value. Nothing was saved.",refused:{}}),this.#o(i);return}this.setState({saving:!0,problem:"",refused:{}});try{await S("PUT",Ka(this.props.agentId),{version:s,settings:Ca(o,n)}),this.props.onClose()}catch(l){let{detail:c}=l,d=Ua(c);this.setState({saving:!1,problem:c,refused:d===""?{}:{[d]:c}}),d!==""&&this.#o(d)}}#o(t){requestAnimationFrame(()=>{let o=document.getElementById(`settings-${t}-problem`),n=document.getElementById(`settings-${t}`)??o?.closest("[role=group]")?.querySelector("input");(n??o)?.scrollIntoView({block:"center"}),n instanceof HTMLElement&&n.focus({preventScroll:!0})})}render({agentId:t,onClose:o}){let{form:n,problem:s,refused:a,saving:i}=this.state,l=d=>n&&this.setState({form:{...n,...d}}),c=n?{...a,...yn(n)}:{};return r`
      <${K} id="settings-dialog" title="Handoff settings" onClose=${o}>
        <${Il} agentId=${t} />
        <form id="settings-form" onSubmit=${d=>{this.#t(d)}}>
          ${n?r`<${za} form=${n} change=${l} problems=${c} />`:!s&&r`<p class="empty">Loading…</p>`}
          <div class="dialog-foot">
            <p id="settings-problem" class="problem" role="alert">${s}</p>
            <button type="submit" id="settings-save" class="action primary" disabled=${!n||i}>${i?"Saving…":"Save"}</button>
          </div>
        </form>
      <//>
    `}};function Il({agentId:e}){let t=$.value?.agents??[];return t.length<2?null:r`
    <div class="field">
      <label for="settings-agent">Agent</label>
      <select id="settings-agent" value=${e} onChange=${n=>{M.value={kind:"settings",agentId:n.target.value}}}>
        ${t.map(({id:n,name:s})=>r`<option key=${n} value=${n}>${s}</option>`)}
      </select>
    </div>
  `}function Ka(e){return`api/agents/${encodeURIComponent(e)}`}function Ga(e){let t=[{id:"hour",label:"One hour",until:e+36e5},{id:"three",label:"Three hours",until:e+108e5},{id:"tomorrow",label:"Tomorrow morning",until:Ya(e,1)},{id:"monday",label:"Next Monday",until:Ya(e,Cl(e))}];return t.filter(({until:o},n)=>t.findIndex(s=>s.until===o)===n)}function Va(e,t){return Number.isFinite(e)?e<=t?"This time is past. Choose a later one.":e>t+2160*36e5?"Choose a time within 90 days.":"":"Choose a day and a time."}function Xa(e){let t=new Date(e),o=n=>String(n).padStart(2,"0");return`${t.getFullYear()}-${o(t.getMonth()+1)}-${o(t.getDate())}T${o(t.getHours())}:${o(t.getMinutes())}`}function Ya(e,t){let o=new Date(e);return o.setDate(o.getDate()+t),o.setHours(9,0,0,0),o.getTime()}function Cl(e){return(8-new Date(e).getDay())%7||7}var _o=class extends R{state={problem:"",sending:!1};#e=Date.now();async#t(t){let o=Va(t,Date.now());if(this.setState({problem:o,sending:o===""}),o!=="")return;let n=await lo(this.props.row,"snooze",{until:t});n!==""&&this.setState({sending:!1,problem:n})}render({onClose:t}){let{problem:o,sending:n}=this.state;return r`
      <${K} id="snooze-dialog" title="Put aside" onClose=${t}>
        <form onSubmit=${a=>{a.preventDefault();let i=new FormData(a.target).get("until");this.#t(new Date(String(i??"")).getTime())}}>
          <p class="dialog-intro">It stays yours and comes back at that time, or as soon as the visitor writes.</p>
          <div class="presets">
            ${Ga(this.#e).map(({id:a,label:i,until:l})=>r`
                <button key=${a} type="button" id=${`snooze-${a}`} class="action plain preset" disabled=${n} onClick=${()=>{this.#t(l)}}>
                  <span>${i}</span> <span class="hint">${j(l,this.#e)}</span>
                </button>
              `)}
          </div>
          <label for="snooze-until">Until another time</label>
          <input type="datetime-local" id="snooze-until" name="until" required min=${Xa(this.#e)} aria-describedby="snooze-problem" />
          <div class="dialog-foot">
            <p id="snooze-problem" class="problem" role="alert">${o}</p>
            <button type="submit" id="snooze-submit" class="action primary" disabled=${n}>Put aside</button>
          </div>
        </form>
      <//>
    `}};var yo=class extends R{state={problem:"",sending:!1};#e=null;componentDidMount(){this.#e=z.subscribe(()=>this.setState({}))}componentWillUnmount(){this.#e?.()}async#t(t){t.preventDefault();let o=Fa(new FormData(t.target));if(!o){this.setState({problem:"Choose a colleague or a team."});return}this.setState({sending:!0,problem:""});let n=await lo(this.props.row,"transfer",o);n!==""&&this.setState({sending:!1,problem:n})}render({row:t,onClose:o}){let n=t.operator?.id===$.value?.id,s=t.operator?.name??"a colleague",a=Pa(z.value,[t.operator?.id??"",$.value?.id??""]),i=go(z.value),{problem:l,sending:c}=this.state;return r`
      <${K} id="transfer-dialog" title="Transfer" onClose=${o}>
        <form onSubmit=${d=>{this.#t(d)}}>
          <p class="dialog-intro">${n?"You have it until somebody has accepted.":`${s} has it until somebody has accepted.`}</p>
          <fieldset>
            <legend>To a colleague</legend>
            ${a.length===0&&r`<p class="hint">You have no colleague for this agent.</p>`}
            <div class="choice-list">${a.map(d=>r`<${Ja} key=${d.id} value=${`operator:${d.id}`} label=${d.name} hint=${d.text} off=${!d.able} />`)}</div>
          </fieldset>
          ${i.length>0&&r`
            <fieldset>
              <legend>To a team</legend>
              <div class="choice-list">${i.map(d=>r`<${Ja} key=${d} value=${`team:${d}`} label=${d} hint="one after the other is asked" off=${!1} />`)}</div>
            </fieldset>
          `}
          <label for="transfer-note">What should be known? (optional)</label>
          <textarea id="transfer-note" name="note" rows="2" maxlength="2000"></textarea>
          ${!n&&r`
            <label for="transfer-reason">Why do you move it from ${s}? ${s} will see it.</label>
            <input id="transfer-reason" name="reason" required maxlength="200" autocomplete="off" />
          `}
          <div class="dialog-foot">
            <p id="transfer-problem" class="problem" role="alert">${l}</p>
            <button type="submit" id="transfer-submit" class="action primary" disabled=${c}>Ask</button>
          </div>
        </form>
      <//>
    `}};function Ja({value:e,label:t,hint:o,off:n}){return r`
    <label class=${`check ${n?"off":""}`}>
      <input type="radio" name="target" value=${e} disabled=${n} />
      <span>${t}</span> <span class="hint">${o}</span>
    </label>
  `}function Y(e){return he(()=>e(X.value)).value}function ae({at:e}){return r`<time datetime=${te(e)} title=${ee(e)}>${zo(e)}</time>`}var pt=f(({until:e})=>{let t=e-X.value;return r`<time class=${`countdown ${t<1e4?"short":""}`} role="timer" aria-live="off" datetime=${te(e)} title=${ee(e)}>${Jt(e,X.value)}</time>`});var Za=f(({id:e})=>{let t=x.get(e);if(!t)return null;let o=q.value==="waiting"?t.since:t.updated_at,n=($.value?.agents.length??0)>1;return r`
      <button
        type="button"
        class=${`row ${t.phase} ${P.value===e?"pointed":""}`}
        data-conversation=${e}
        aria-current=${v.value===e?"true":null}
        onClick=${()=>{W(e)}}
      >
        <span class="row-head">
          <span class="row-name">${Z(t.visitor)}</span>
          <time class="row-time" datetime=${te(o)} title=${ee(o)}>${Y(s=>V(o,s))}</time>
        </span>
        <span class="row-preview">${Ol(t)}</span>
        <${Ml} row=${t} many=${n} />
      </button>
    `}),Ml=f(({row:e,many:t})=>{let o=zt(e,$.value?.id??""),n=e.cause!==null&&e.phase!=="resolved",s=e.phase==="offered"||e.list==="others",a=$.value&&ge(e,$.value),i=e.snoozed_until&&Y(l=>j(e.snoozed_until??0,l));return r`
      <span class="row-tags">
        ${a&&r`<span class="tag asked-tag">${a.kind==="offer"?"Asks you":`${a.from??"A colleague"} asks you`} · <${pt} until=${a.until} /></span>`}
        ${!a&&e.transfer&&r`<span class="tag phase">${e.transfer.to.name} is asked</span>`}
        ${e.priority==="high"&&e.phase!=="resolved"&&r`<span class="tag cause">High priority</span>`}
        ${e.priority==="low"&&e.phase!=="resolved"&&r`<span class="tag">Low priority</span>`}
        ${e.callback&&r`<span class="tag cause">Callback</span>`}
        ${i&&r`<span class="tag">Until ${i}</span>`}
        ${e.phase==="ai"&&e.unmet&&r`<span class="tag cause">Asked in vain: ${Be(e.unmet)}</span>`}
        ${s&&r`<span class="tag phase">${o}</span>`}
        ${n&&e.cause&&r`<span class="tag cause">${U(e.cause)}</span>`}
        ${t&&C.value===null&&r`<span class="tag">${be(e.agent_id)}</span>`}
      </span>
    `}),Nl={visitor:"",ai:"AI: ",operator:"Team: ",system:""};function Ol({preview:e}){return e?`${Nl[e.from]??""}${e.text}`:"No message yet"}function et(e,t,o,n=1){return e.count===0?{start:0,end:0}:{start:e.at(t-o*n),end:e.at(t+o*(1+n))+1}}function ft(e,t,o,n){let s=et(t,o,n,.5);return e.start<=s.start&&e.end>=s.end}function wo(e,t){return{count:e,at:o=>Math.max(0,Math.min(e-1,Math.floor(o/t)))}}function Qa(e,t){let o=e.map(({id:n,at:s})=>({at:s,now:t(n)})).filter(({now:n})=>n>=0).map(({at:n,now:s})=>s-n);return o.sort((n,s)=>n-s),o[Math.floor(o.length/2)]??0}var bo=class{count=0;total=0;#e=new Float64Array(0);#t=new Float64Array(1);fill(t,o){let n=2**Math.ceil(Math.log2(Math.max(t,1))),s=new Float64Array(n+1);this.#e=new Float64Array(n);for(let a=0;a<t;a+=1){let i=o(a);this.#e[a]=i,s[a+1]=i}for(let a=1;a<=n;a+=1){let i=a+(a&-a);i<=n&&(s[i]=(s[i]??0)+(s[a]??0))}this.#t=s,this.count=t,this.total=s[n]??0}grow(t,o){if(t>this.#e.length){let[n,s]=[this.count,this.#e];this.fill(t,a=>a<n?s[a]??0:o(a));return}for(;this.count<t;this.count+=1)this.#o(this.count,o(this.count))}measured(t,o){let n=o-(this.#e[t]??0);return Math.abs(n)<.01?!1:(this.#o(t,n),!0)}offset(t){let o=0;for(let n=t;n>0;n-=n&-n)o+=this.#t[n]??0;return o}at(t){let[o,n]=[0,t];for(let s=this.#e.length;s>=1;s/=2){let a=this.#t[o+s];a!==void 0&&a<=n&&(o+=s,n-=a)}return Math.max(0,Math.min(this.count-1,o))}#o(t,o){this.#e[t]=(this.#e[t]??0)+o,this.total+=o;for(let n=t+1;n<this.#t.length;n+=n&-n)this.#t[n]=(this.#t[n]??0)+o}};var Dl=93,Wl=800,ei=150,ko=null;function So(e){let t=q.value,o=x.rows(t),n=o[fs(o.length,x.placeOf(t,P.value),e)]?.id;n!==void 0&&(P.value=n,ko?.reveal(n))}var xo=class extends qe{#e=null;#t=Dl;#o=Wl;#n=0;#a={start:0,end:0};#r=[];#s=0;#i=0;#c=-ei;#u;#l=null;#d=null;#p=null;#f=new ResizeObserver(()=>this.#v());componentDidMount(){ko=this,this.componentDidUpdate()}componentWillUnmount(){super.componentWillUnmount(),ko===this&&(ko=null),this.#f.disconnect(),clearTimeout(this.#u)}componentDidUpdate(){let t=this.#e;if(!t)return;this.#i!==0&&(t.scrollTop+=this.#i),this.#l!==null&&(t.scrollTop=this.#l),[this.#i,this.#l]=[0,null];let o=this.#p&&t.querySelector(`[data-conversation="${CSS.escape(this.#p)}"]`);o instanceof HTMLElement&&o!==document.activeElement&&o.focus({preventScroll:!0})}reveal(t){let o=x.placeOf(this.props.name,t);if(o<0||!this.#e)return;let n=o*this.#t;this.#n=Math.max(Math.min(this.#n,n),n+this.#t-this.#o),this.#s=0,this.#h(),this.#d=t,this.#l=this.#n,this.forceUpdate()}#g=t=>{this.#e=t,this.#f.disconnect(),t&&this.#f.observe(t)};#v(){let t=this.#e;if(!t||t.clientHeight===0)return;t.scrollTop===0&&(t.scrollTop=this.#n-this.#s);let o=t.clientHeight,n=t.querySelector("li")?.getBoundingClientRect().height||this.#t;o===this.#o&&n===this.#t||([this.#o,this.#t]=[o,n],this.forceUpdate())}#_=()=>{let t=this.#e;if(!t||t.clientHeight===0)return;this.#n=t.scrollTop+this.#s,this.#c=performance.now(),this.#h();let{name:o}=this.props,n=wo(x.rows(o).length,this.#t);ft(this.#a,n,this.#n,this.#o)||this.forceUpdate(),this.#n>0&&n.at(this.#n+2*this.#o)>=n.count-1&&Qo()};#h(){let t=x.rows(this.props.name),{start:o,end:n}=et(wo(t.length,this.#t),this.#n,this.#o,0);this.#r=t.slice(o,n).map(({id:s},a)=>({id:s,at:o+a}))}#m=t=>{let o=ps[t.key];!o||t.ctrlKey||t.metaKey||t.altKey||(t.preventDefault(),So(o))};view({name:t}){let o=x.rows(t),n=Q.find(l=>l.name===t);if(o.length===0)return r`<p class="empty" id="rows">${je.value?n?.empty:"Loading…"}</p>`;let s=!!re.value[t],a=this.#$(t,o.length).map(l=>({at:l,id:o[l]?.id??""}));this.#h();let i=l=>`${l*this.#t-this.#s}px`;return r`
      <div class="rows-scroller" ref=${this.#g} onScroll=${this.#_}>
        <ul class="rows even" id="rows" aria-label=${n?.label} style=${{blockSize:i(o.length)}} onKeyDown=${this.#m}>
          ${a.map(({at:l,id:c})=>r`
              <li key=${c} aria-posinset=${l+1} aria-setsize=${s?-1:o.length} style=${{insetBlockStart:i(l)}}><${Za} id=${c} /></li>
            `)}
        </ul>
        ${s&&r`<button type="button" id="load-more" class="more" onClick=${()=>{Qo()}}>Load more</button>`}
      </div>
    `}#$(t,o){let n=h=>x.placeOf(t,h);if(this.#n>0){let h=Qa(this.#r,n)*this.#t;this.#s+=h,this.#n=Math.max(0,this.#n+h)}this.#y();let s=document.activeElement,a=s instanceof HTMLElement&&this.#e?.contains(s);this.#p=this.#d??(a?s.dataset.conversation??null:null),this.#d=null;let i=wo(o,this.#t);ft(this.#a,i,this.#n,this.#o)||(this.#a=et(i,this.#n,this.#o));let{start:l,end:c}=this.#a,d=Array.from({length:Math.min(c,o)-l},(h,m)=>l+m),u=this.#p===null?-1:n(this.#p);return u<0||u>=l&&u<c?d:[...d,u].sort((h,m)=>h-m)}#y(){if(clearTimeout(this.#u),this.#s===0)return;let t=this.#c+ei-performance.now();if(t>0){this.#u=setTimeout(()=>this.forceUpdate(),t);return}this.#i+=this.#s,this.#s=0}};var oi="handoff-inbox:single-keys";function ni(){Ke.value=Rl()!=="off",document.addEventListener("keydown",Ul)}function si(e){Ke.value=e;try{localStorage.setItem(oi,e?"on":"off")}catch{}}function Rl(){try{return localStorage.getItem(oi)}catch{return null}}var Ll={j:()=>So(1),k:()=>So(-1),c:()=>Ve(["claim","accept","join"]),r:()=>ti(!1),n:()=>ti(!0),d:()=>Ve(["decline"]),t:()=>Ve(["transfer"]),s:()=>Ve(["snooze","wake"]),e:()=>Ve(["resolve"]),z:()=>Ve(["reopen"]),"/":()=>document.getElementById("search")?.focus(),"?":()=>M.value={kind:"help"}};function Ul(e){let t=e.target;if(e.key==="Escape"&&t.id==="composer"&&t.blur(),!Ke.value||e.ctrlKey||e.metaKey||e.altKey||e.isComposing||M.value||Pl(t))return;if(e.key==="Enter"&&t===document.body&&P.value){e.preventDefault(),W(P.value);return}let o=Ll[e.key];o&&(e.preventDefault(),o())}function ti(e){_e.value=e,requestAnimationFrame(()=>document.getElementById("composer")?.focus())}function Pl(e){return e.isContentEditable||["INPUT","TEXTAREA","SELECT"].includes(e.tagName)}var ht=()=>M.value=null,ai=f(()=>{let e=M.value;switch(e?.kind){case"settings":return r`<${vo} key=${e.agentId} agentId=${e.agentId} onClose=${ht} />`;case"reason":return r`<${Fl} deed=${e.deed} row=${e.row} />`;case"transfer":return r`<${yo} row=${e.row} onClose=${ht} />`;case"snooze":return r`<${_o} row=${e.row} onClose=${ht} />`;case"ledger":return r`<${uo} onClose=${ht} />`;case"help":return r`<${Bl} />`;default:return null}});function Fl({deed:e,row:t}){let o=t.operator?.name??"a colleague",n=e==="decline"?"Decline":`Take over from ${o}`;return r`
    <${K} id="reason-dialog" title=${n} onClose=${ht}>
      <form onSubmit=${a=>{a.preventDefault();let i=new FormData(a.target).get("reason");Xs(e,t,String(i??"").trim())}}>
        <label for="reason">Why? ${e==="decline"?"The team will see it. (optional)":`${o} will see it.`}</label>
        <input id="reason" name="reason" required=${e!=="decline"} maxlength="200" autocomplete="off" />
        <div class="dialog-foot"><button type="submit" id="reason-submit" class="action primary">${e==="decline"?"Decline":"Take over"}</button></div>
      </form>
    <//>
  `}var ql=[["j / k","Next or previous conversation"],["Enter","Open it"],["↓ ↑ Home End","Move in the list, from a row"],["c","Take, accept or join"],["r","Write a reply"],["n","Write a note for the team"],["d","Decline"],["t","Transfer"],["s","Put aside, or take up again"],["e","Resolve"],["z","Reopen"],["/","Search what was said"],["?","This list"],["Esc","Leave the reply field"]],Bl=f(()=>{let e=t=>si(t.target.checked);return r`
    <${K} id="help-dialog" title="Keyboard" onClose=${ht}>
      <dl class="keys">${ql.map(([t,o])=>r`<dt><kbd>${t}</kbd></dt><dd>${o}</dd>`)}</dl>
      <label class="check"><input type="checkbox" id="single-keys" checked=${Ke.value} onChange=${e} /> Use single keys</label>
    <//>
  `});var To=f(({action:e,row:t})=>{let o=ze.value===`${e.id}:${t.id}`;return r`
      <button
        type="button"
        id=${`action-${e.id}`}
        class=${`action ${e.tone}`}
        disabled=${e.why!==""||o}
        title=${e.why||null}
        onClick=${()=>{Ge(e.id,t)}}
      >
        ${e.label}
      </button>
    `});var ii=f(({row:e})=>{let t=$.value;if(!t)return null;let o=ge(e,t);if(!o)return r`<${Hl} row=${e} />`;let n=o.kind==="offer"?"This conversation is offered to you":`${o.from??"A colleague"} asks you to take this conversation`;return r`
      <section class="asked" id="asked" aria-label=${o.kind==="offer"?"Offer":"Transfer"}>
        <div class="asked-words">
          <p role="status"><strong>${n}</strong></p>
          ${o.note&&r`<p class="asked-note" dir="auto">“${o.note}”</p>`}
        </div>
        <span class="asked-time"><span class="hidden">Time left: </span><${pt} until=${o.until} /></span>
        <div class="asked-actions">${Ee(e,t).map(s=>r`<${To} key=${s.id} action=${s} row=${e} />`)}</div>
      </section>
    `}),Hl=f(({row:e})=>{let{transfer:t}=e;if(!t||e.phase!=="human")return null;let o=e.operator?.id===$.value?.id,s=Ye.value.findLast(a=>a.type==="transfer_offered")?.forced?.by?.id===$.value?.id;return r`
      <section class="asked under-way" id="transfer-under-way" aria-label="Transfer">
        <p class="asked-words" role="status">${t.to.name} is being asked to take it${o?". Until then you have it.":"."}</p>
        <span class="asked-time"><span class="hidden">Time left: </span><${pt} until=${t.until} /></span>
        ${s&&!o&&r`<button type="button" id="asked-withdraw" class="action plain" onClick=${()=>{Ge("withdraw",e)}}>Do not ask any more</button>`}
      </section>
    `}),ri=f(()=>{let e=$.value,t=xt.value.filter(o=>o.id!==v.value);return e?r`
    <ul class="asked-list" id="asked-list" aria-label="Waits for your answer" aria-live="polite" aria-relevant="additions">
      ${t.map(o=>{let n=ge(o,e);return r`
          <li key=${o.id}>
            <button type="button" class="asked-row" data-asked=${o.id} onClick=${()=>{W(o.id)}}>
              <span>${n?.kind==="transfer"?`${n.from??"A colleague"} asks you to take ${Z(o.visitor)}`:`Offered to you: ${Z(o.visitor)}${o.cause?`. ${U(o.cause)}`:""}`}</span>
              <${pt} until=${n?.until??0} />
            </button>
          </li>
        `})}
    </ul>
  `:null});var li=f(()=>{let e=$.value,t=e?rs(e):"";return r`
    <div class="away" role="status">
      ${t&&r`<div class="away-box" id="away"><p>${t}</p><button type="button" id="i-am-back" class="action primary" onClick=${()=>{ct("available")}}>I am back</button></div>`}
    </div>
  `});var ci=f(()=>{let e=Y(t=>co(B.value,t));return e===""?null:r`<button type="button" id="open-ledger" class="ledger-line" aria-haspopup="dialog" onClick=${()=>M.value={kind:"ledger"}}>${e}</button>`});var ui=f(()=>{let{words:e}=O.value;return r`
    <form class="search" role="search" onSubmit=${n=>{n.preventDefault(),Hs()}}>
      <label class="hidden" for="search">Search what was said</label>
      <input
        id="search"
        type="search"
        placeholder="Search what was said"
        autocomplete="off"
        spellcheck=${!1}
        maxlength="200"
        value=${e}
        onInput=${n=>ro(n.target.value)}
        onKeyDown=${n=>{n.key==="Escape"&&(n.preventDefault(),js(),n.target.blur())}}
      />
    </form>
  `}),di=f(()=>{let e=O.value,t=ws(e);return r`
    <div class="rows-scroller" id="found">
      <p class=${e.problem?"found-line problem":"found-line"} role="status" id="found-line">${t}</p>
      <ul class="rows" aria-label="What was found, the latest first">
        ${e.items.map(o=>r`<${jl} key=${`${o.row.id}:${o.seq}`} item=${o} />`)}
      </ul>
      ${e.stage==="done"&&e.next!==null&&r`<button type="button" id="find-more" class="more" onClick=${()=>{tn()}}>Load more</button>`}
    </div>
  `}),jl=f(({item:e})=>{let{visitor:t,list:o,said:n}=ks(e),s=ne.value,a=v.value===e.row.id&&s?.seq===e.seq,i=($.value?.agents.length??0)>1;return r`
      <li>
        <button type="button" class="row" data-found=${`${e.row.id}:${e.seq}`} aria-current=${a?"true":null} onClick=${()=>Gs(e)}>
          <span class="row-head">
            <span class="row-name">${t}</span>
            <time class="row-time" datetime=${te(e.at)} title=${ee(e.at)}>${Y(l=>V(e.at,l))}</time>
          </span>
          <span class="row-found" dir="auto"><span class="row-said">${n}: </span>${e.excerpt.map(({text:l,hit:c})=>c?r`<mark>${l}</mark>`:l)}</span>
          <span class="row-tags">
            <span class="tag">${o}</span>
            ${i&&C.value===null&&r`<span class="tag">${be(e.row.agent_id)}</span>`}
          </span>
        </button>
      </li>
    `});var zl=[{status:"available",label:"Available"},{status:"away",label:"Away"},{status:"offline",label:"Offline"}],pi=f(()=>{let e=$.value;if(!e)return null;let t=oe.value==="live",o=t&&e.live&&e.status==="available";return r`
    <div class="status" role="group" aria-label="Your status">
      <div class="choices">
        ${zl.map(({status:n,label:s})=>r`
            <button
              key=${n}
              type="button"
              id=${`status-${n}`}
              class=${`choice ${n}`}
              aria-pressed=${String(e.status===n)}
              onClick=${()=>{ct(n)}}
            >
              ${s}
            </button>
          `)}
      </div>
      <p id="duty" class=${`duty ${o?"serving":"idle"}`} role="status">
        <span class="dot" aria-hidden="true"></span><span>${is(e,t)}</span>
      </p>
    </div>
  `});function fi(){return r`
    <section class="sidebar" aria-label="Conversations">
      <header class="top">
        <${Yl} />
        <${pi} />
      </header>
      <${li} />
      <${ri} />
      <${ci} />
      <${ui} />
      <${Kl} />
      <${Xl} />
    </section>
  `}var Kl=f(()=>O.value.words===""?r`<${Gl} /><${xo} key=${q.value} name=${q.value} />`:r`<${di} />`),Yl=f(()=>{let e=$.value?.agents??[],t=C.value??e[0]?.id,o=n=>Vs(n.target.value||null);return r`
    <div class="agent-switch">
      <label class="hidden" for="agent">Agent</label>
      <select id="agent" value=${C.value??""} onChange=${o}>
        <option value="">All agents</option>
        ${e.map(({id:n,name:s})=>r`<option key=${n} value=${n}>${s}</option>`)}
      </select>
      ${t!==void 0&&r`<button
        type="button"
        id="open-settings"
        class="square"
        aria-label="Handoff settings"
        title="Handoff settings"
        onClick=${()=>M.value={kind:"settings",agentId:t}}
      >
        <${J} name="gear" />
      </button>`}
    </div>
  `});function Gl(){return r`<nav class="tabs" aria-label="Lists">${Q.map(({name:e,label:t})=>r`<${Vl} key=${e} name=${e} label=${t} />`)}</nav>`}var Vl=f(({name:e,label:t})=>{let o=x.count(e);return r`
      <button
        type="button"
        id=${`list-${e}`}
        class=${`tab ${e==="waiting"&&o>0?"pressing":""}`}
        aria-current=${q.value===e?"true":null}
        onClick=${()=>q.value=e}
      >
        <span>${t}</span> <span class="count">${ds(o,!!re.value[e])}</span>
      </button>
    `}),Xl=f(()=>r`
    <footer class="foot">
      <span id="connection" role="status">${oe.value==="reconnecting"?"Reconnecting…":""}</span>
      <button type="button" id="open-help" class="quiet" onClick=${()=>M.value={kind:"help"}}>
        Keyboard <kbd>?</kbd>
      </button>
    </footer>
  `);var hi=f(({row:e})=>{let t=$.value;if(!t)return null;let o=_e.value,n=o?{enabled:!0}:as(e,t),s=o?St(e.id):e.id,a=He.value.get(s)??"",i=d=>{d.preventDefault(),n.enabled&&Js(a.trim(),o)},l=d=>{d.key==="Enter"&&!d.shiftKey&&!d.isComposing&&i(d)},c=d=>{let{value:u}=d.target;at(s,u),!o&&u.trim()!==""&&Zs(e.id)};return r`
      <form class=${`composer ${o?"noting":""}`} id="composer-form" onSubmit=${i}>
        <${Jl} />
        ${!n.enabled&&r`<${Zl} why=${n.why} remedy=${n.remedy} row=${e} />`}
        <div class="composer-box">
          <textarea
            id="composer"
            rows="2"
            aria-label=${o?"Your note, only for the team":"Your reply"}
            aria-describedby=${n.enabled?null:"composer-why"}
            placeholder=${o?"Write a note. The visitor never sees it.":n.enabled?"Write a reply…":""}
            disabled=${!n.enabled}
            value=${a}
            onInput=${c}
            onKeyDown=${l}
          ></textarea>
          <button type="submit" id="send" class="send" aria-label=${o?"Add note":"Send reply"} disabled=${!n.enabled||a.trim()===""}>
            <${J} name=${o?"note":"send"} />
          </button>
        </div>
      </form>
    `}),Jl=f(()=>{let e=(t,o,n)=>r`
    <label class="mode">
      <input type="radio" id=${o} name="composer-mode" checked=${_e.value===t} onChange=${()=>_e.value=t} />
      <span>${n}</span>
    </label>
  `;return r`
    <fieldset class="modes">
      <legend class="hidden">Write a</legend>
      ${e(!1,"composer-message","Message")} ${e(!0,"composer-note","Note")}
    </fieldset>
  `}),Zl=f(({why:e,remedy:t,row:o})=>r`
    <p class="refusal">
      <span id="composer-why" role="status">${e}</span>
      <${mi} remedy=${t} row=${o} />
    </p>
  `),mi=f(({remedy:e,row:t})=>{let o=$.value;if(!o||e===null)return null;if(e==="available")return r`<button type="button" id="remedy" class="link" onClick=${()=>{ct("available")}}>Set me Available</button>`;let n=Ee(t,o).find(({id:s})=>s===e);return n?n.why?o.status==="available"?null:r`<${mi} remedy="available" row=${t} />`:r`<button type="button" id="remedy" class="link" onClick=${()=>{Ge(n.id,t)}}>${n.label}</button>`:null});function We(e,t=null){if(typeof e!="string"||e.trim()==="")return null;try{let o=Tn(e)?new URL(t??""):null,n=o?new URL(e.trim(),o):new URL(e.trim());return/^https?:$/.test(n.protocol)&&(!o||o.origin===n.origin)?n.href:null}catch{return null}}function Tn(e){return!/^[a-z][a-z0-9+.-]*:/i.test(e.trim())}function xe(e){return e.map(t=>{if(t.type==="pre")return r`<pre tabindex="0"><code>${t.text}</code></pre>`;if(t.type==="paragraph")return r`<p>${t.children.map(An)}</p>`;let o=t.items.map(n=>r`<li>${n.map(An)}</li>`);return t.ordered?r`<ol start=${t.start}>${o}</ol>`:r`<ul>${o}</ul>`})}function An(e){return e.type==="text"?e.text:e.type==="code"?r`<code>${e.text}</code>`:e.type==="strong"?r`<strong>${e.children.map(An)}</strong>`:mt(e.url,e.text)}function mt(e,t){return e===null?r`<span>${t}</span>`:r`<a href=${e} target="_blank" rel="noopener noreferrer">${t}</a>`}function Ao({rows:e,label:t}){return r`
    <table class="candidates">
      <caption class="hidden">${t}</caption>
      <thead class="hidden"><tr><th scope="col">Operator</th><th scope="col">Why or why not</th></tr></thead>
      <tbody>
        ${e.map(({operator:o,name:n,chosen:s,text:a})=>r`
            <tr key=${o} class=${s?"chosen":""}><th scope="row">${n??o}</th><td>${a}</td></tr>
          `)}
      </tbody>
    </table>
  `}var $i=f(()=>{let e=Ce.value,t=st.value;return r`
    <section class="why">
      <h3>
        <button type="button" id="toggle-why" class="disclosure" aria-expanded=${String(t)} aria-controls="why" onClick=${()=>st.value=!t}>Why</button>
      </h3>
      <div id="why" hidden=${!t}>
        ${!e&&r`<p class="hint">Looking it up…</p>`}
        ${e?.next&&r`<${Ql} next=${e.next} />`}
        ${e&&r`<ol class="decisions" id="decisions" aria-label="Decisions, the newest first">${tc(e.decisions).map(o=>r`<li key=${o.seq}><${ec} decision=${o} /></li>`)}</ol>`}
        ${e&&e.decisions.length===0&&r`<p class="hint">Nothing has been decided here yet.</p>`}
      </div>
    </section>
  `}),Ql=f(({next:e})=>r`
    <p class="next" id="why-next">
      <span class="next-words">${e.text}</span>
      ${e.at!==null&&r`<span class="next-time">in <span role="timer" aria-live="off">${Jt(e.at,X.value)}</span></span>`}
    </p>
  `);function ec({decision:e}){let{text:t,at:o,kind:n,matched:s,candidates:a,shadow:i,verified:l}=e,c=Yt(e.snapshot),d=yt(e.policy);return r`
    <div class="decision" data-kind=${n}>
      <p>${t} <${ae} at=${o} /></p>
      ${s&&r`<p class="hint">Said: <q dir="auto">${s}</q></p>`}
      ${c&&r`<p class="hint">${c}</p>`}
      ${a.length>0&&r`<${Ao} rows=${a.map(u=>({...u,name:u.name??Ne(u.operator)}))} label=${`Who was considered: ${t}`} />`}
      ${d&&r`<p class="hint">By the rule: ${d}</p>`}
      ${i&&r`<p class="hint">On trial: ${i}</p>`}
      ${!l&&r`<p class="doubt">Deciding again from these facts gives something else.</p>`}
    </div>
  `}function tc(e){return[...e].sort((t,o)=>o.seq-t.seq||o.at-t.at)}var gi=f(({row:e})=>r`
    <section id="details" class=${`details ${se.value?"wanted":""}`} aria-label="Details">
      <section>
        <h3>Visitor</h3>
        <dl>
          <dt>Name</dt>
          <dd id="detail-name">${e.visitor.name??"Not given"}</dd>
          ${e.contact&&r`<dt>Contact</dt><dd id="detail-contact">${e.contact.name}, <a href=${jt(e.contact.email)}>${e.contact.email}</a></dd>`}
          <dt>Page</dt>
          <dd id="detail-page">${e.page?mt(We(e.page),e.page):"Not known"}</dd>
          <dt>Language</dt>
          <dd id="detail-locale">${sc(e.visitor.locale)}</dd>
          <dt>First seen</dt>
          <dd><time datetime=${te(e.created_at)} title=${ee(e.created_at)}>${Y(t=>V(e.created_at,t))}</time></dd>
        </dl>
      </section>
      <section>
        <h3>Conversation</h3>
        <dl>
          <dt>Agent</dt>
          <dd>${be(e.agent_id)}</dd>
          ${e.cause&&r`<dt>Why</dt><dd id="detail-cause">${U(e.cause)}</dd>`}
          ${e.callback&&r`<dt>Callback</dt><dd id="detail-callback">Somebody is to write back; the visitor was promised nobody now</dd>`}
          ${e.operator&&r`<dt>Operator</dt><dd>${e.operator.name}</dd>`}
        </dl>
      </section>
      <${$i} />
      <${nc} />
    </section>
  `),oc={here:"here",missing:"expected, not here"},nc=f(()=>r`
    <section>
      <h3>Team</h3>
      <ul class="team">
        ${z.value.map(e=>{let{text:t,rota:o}=Gt(e);return r`
            <li key=${e.id}>
              <span class=${`dot ${e.live?e.status:"offline"}`} aria-hidden="true"></span>
              <span class="team-name">${e.name}</span>
              <span class="team-state">${t}${o&&r` <span class=${`rota ${o}`}>${oc[o]}</span>`}</span>
            </li>
          `})}
      </ul>
    </section>
  `);function sc(e){if(!e)return"Not known";try{return new Intl.DisplayNames(void 0,{type:"language"}).of(e)??e}catch{return e}}var En=/^\s{0,3}```/,_i=/^\s{0,3}[-*•]\s+(.*)$/,In=/^\s{0,3}(\d{1,4})[.)]\s+(.*)$/;function It(e,t=null){let o=e.split(/\r\n?|\n/),n=[],s=ic(t),a=c=>Cn(c,[yi,ac(s),s,Mn]),i=0,l=c=>{let d=i;for(;i<o.length&&c(o[i]??"");)i+=1;return o.slice(d,i)};for(;i<o.length;){let c=o[i]??"";if(c.trim()==="")i+=1;else if(En.test(c))i+=1,n.push({type:"pre",text:l(d=>!En.test(d)).join(`
`)}),i+=1;else if(vi(c)){let d=In.exec(c),u=d?In:_i,h=l(m=>u.test(m)).map(m=>a(u.exec(m)?.at(-1)??""));n.push({type:"list",ordered:d!==null,start:Number(d?.[1]??1),items:h})}else{let d=l(u=>u.trim()!==""&&!En.test(u)&&!vi(u));n.push({type:"paragraph",children:a(d.join(`
`))})}}return n}function Ct(e){return[{type:"paragraph",children:Cn(e.replace(/\r\n?/g,`
`),[Mn])}]}function vi(e){return _i.test(e)||In.test(e)}function Cn(e,t){let o=[],n=0,s=0,a=()=>n<s&&o.push({type:"text",text:e.slice(n,s)});for(;s<e.length;){let i=null;for(let l of t)i??=l(e,s);if(!i){s+=1;continue}a(),o.push(i.node),s+=i.length,n=s}return a(),o}function yi(e,t){let o=Eo(/`([^`\n]{1,500})`/y,e,t);return o&&{node:{type:"code",text:o[1]??""},length:o[0].length}}function ac(e){return(t,o)=>{let n=Eo(/\*\*(?=\S)([^*\n]{1,500})\*\*/y,t,o);return n?{node:{type:"strong",children:Cn(n[1]??"",[yi,e,Mn])},length:n[0].length}:null}}function ic(e){return(t,o)=>{let n=Eo(/\[([^[\]\n]{1,300})\]\(([^()\s]{1,2000})\)/y,t,o);if(!n)return null;let[{length:s},a="",i=""]=n,l=We(i,e);return l!==null?{node:{type:"link",url:l,text:a},length:s}:e===null&&Tn(i)?{node:{type:"text",text:a},length:s}:null}}function Mn(e,t){if(e[t]!=="h"||/\w/.test(e[t-1]??""))return null;let o=Eo(/https?:\/\/[^\s<>"'`]{1,2000}/y,e,t);if(!o)return null;let n=o[0].replace(/[.,;:!?)\]}*]+$/,""),s=We(n);return s===null?null:{node:{type:"link",url:s,text:n},length:n.length}}function Eo(e,t,o){return e.lastIndex=o,e.exec(t)}var bi=f(rc);function rc({entry:e}){switch(e.type){case"visitor_message":return r`<${dc} entry=${e} />`;case"operator_message":return r`<${pc} entry=${e} />`;case"ai_message":case"ai_failed":return r`<${fc} entry=${e} />`;case"handoff_requested":return r`<${gc} entry=${e} />`;case"contact_left":return r`<${$c} entry=${e} />`;case"note":return r`<${cc} entry=${e} />`;case"summarised":return r`<${uc} entry=${e} />`;default:return r`<${lc} entry=${e} />`}}var lc=f(({entry:e})=>{let o=e.type==="offered"||e.type==="transfer_offered"?_s(e,Ne):[],n=r`
      <p class=${`line ${e.type} ${vs(e)?"alarm":""}`} data-type=${e.type}>
        <span>${gs(e)}</span> <${ae} at=${e.at} />
      </p>
    `;if(o.length===0)return n;let s=yt(e.policy);return r`
      <div class="choice-made">
        ${n}
        <details>
          <summary>${o.length===1?"1 operator was considered":`${o.length} operators were considered`}${s&&`, ${s}`}</summary>
          <${Ao} rows=${o} label="Who was considered" />
          ${e.shadow&&r`<p class="hint">On trial: ${yt(e.shadow.policy)} would have asked ${e.shadow.operator?Ne(e.shadow.operator):"nobody"}.</p>`}
        </details>
      </div>
    `}),cc=f(({entry:e})=>r`
    <div class="entry note" data-type="note">
      <p class="meta">
        <span class="author">${e.operator?.id===$.value?.id?"You":e.operator?.name}</span>
        <span class="badge">Note, only for the team</span> <${ae} at=${e.at} />
      </p>
      <div class="bubble" dir="auto">${xe(Ct(e.text))}</div>
    </div>
  `);function uc({entry:e}){return r`
    <section class="entry note summary" data-type="summarised" aria-label="What to know">
      <p class="meta"><span class="author">What to know</span> <span class="badge">AI, only for the team</span> <${ae} at=${e.at} /></p>
      <div class="bubble" dir="auto">${xe(It(e.text))}</div>
    </section>
  `}var dc=f(({entry:e})=>r`
    <div class="entry visitor" data-type="visitor_message">
      <p class="meta"><span class="author">${Z(ye.value?.visitor)}</span> <${ae} at=${e.at} /></p>
      <div class="bubble" dir="auto">${xe(Ct(e.text))}</div>
    </div>
  `),pc=f(({entry:e})=>{let t=e.operator?.id===$.value?.id;return r`
      <div class=${`entry operator ${t?"mine":""}`} data-type="operator_message">
        <p class="meta"><span class="author">${t?"You":e.operator?.name}</span> <${ae} at=${e.at} /></p>
        <div class="bubble" dir="auto">${xe(Ct(e.text))}</div>
      </div>
    `});function fc({entry:e}){let t=e.type==="ai_failed",o=ts(e.confidence),n=e.sources??[];return r`
    <div class=${`entry ai ${t?"unanswered":""}`} data-type=${e.type}>
      <p class="meta">
        <span class="badge">AI</span>
        ${t&&r`<span class="failure">Could not answer: ${Ho(e.reason)}</span>`}
        ${o&&r`<span class="confidence">${o}</span>`} <${ae} at=${e.at} />
      </p>
      <div class="bubble" dir="auto">${xe(It(e.text))}</div>
      ${n.length>0&&r`<ul class="sources" aria-label="Sources">${n.map(hc)}</ul>`}
    </div>
  `}function hc(e){return r`<li>${mt(We(e.url,mc(e.url)),e.title||e.url)}</li>`}function mc(e){return e.startsWith("/")?location.href:null}function $c({entry:e}){let{name:t,email:o,question:n}=e.contact;return r`
    <section class="handoff contact" data-type="contact_left" aria-label="Contact left">
      <h3>Left a contact, to be written to <${ae} at=${e.at} /></h3>
      <dl>
        <dt>Name</dt><dd>${t}</dd>
        <dt>E-mail</dt><dd><a href=${jt(o)}>${o}</a></dd>
        <dt>Question</dt><dd dir="auto">${xe(Ct(n))}</dd>
      </dl>
    </section>
  `}function gc({entry:e}){let t=e.page??null,o=Yt(e.snapshot);return r`
    <section class="handoff" data-type="handoff_requested" aria-label="Handoff requested">
      <h3>${U(e.cause)} <${ae} at=${e.at} /></h3>
      <dl>
        ${e.visitor_name&&r`<dt>Visitor</dt><dd>${e.visitor_name}</dd>`}
        ${t&&r`<dt>Page</dt><dd>${mt(We(t),t)}</dd>`}
        ${o&&r`<dt>Team</dt><dd>${o}</dd>`}
      </dl>
    </section>
  `}var wi=f(()=>{let{draft:e,typing:t,pending:o}=k.value;return r`
    <div class="unfinished">
      ${o.map(({key:n,text:s,note:a})=>r`<div key=${n} class=${`entry pending ${a?"note":"operator mine"}`}><div class="bubble">${s}</div><p class="meta">Sending…</p></div>`)}
      ${e&&r`
        <div class="entry ai draft" id="draft">
          <p class="meta"><span class="badge">AI</span> is writing…</p>
          <div class="bubble">${xe(It(e))}</div>
        </div>
      `}
      ${t&&r`<p class="typing" id="typing">${t.name??(t.from==="visitor"?"The visitor":"A colleague")} is typing…</p>`}
    </div>
  `});var vc=120,_c=200,yc=34,bc=58,wc=22,kc=85,xc=800,ki=150,xi=[],Io=class extends qe{#e=null;#t=!0;#o=new bo;#n=new Map;#a=xi;#r={start:0,end:0};#s=0;#i=0;#c=-ki;#u;#l=xc;#d=0;#p=null;#f=!1;#g=new ResizeObserver(()=>this.#h(null));componentDidMount(){let t=this.#e;for(let o of[t,...t.children])this.#g.observe(o);this.#h(null)}componentWillUnmount(){super.componentWillUnmount(),this.#g.disconnect(),clearTimeout(this.#u)}getSnapshotBeforeUpdate(){return this.#f=this.#e?.contains(document.activeElement)??!1,this.#v()}#v(){let t=this.#e?.getBoundingClientRect().top??0,o=this.#_().find(n=>n.getBoundingClientRect().bottom>t);return o?{seq:o.dataset.seq,top:o.getBoundingClientRect().top}:null}componentDidUpdate(t,o,n){this.#h(n),this.#f&&document.activeElement===document.body&&this.#e?.focus({preventScroll:!0})}#_(){return[...this.#e?.querySelectorAll(".place")??[]]}#h(t){let o=t??this.#v(),n=this.#e;if(!(!n||n.clientHeight===0)){if(this.#l=n.clientHeight,this.#t&&(this.#i=0),this.#$(n),!this.#w()){if(this.#t)n.scrollTop=n.scrollHeight;else if(o){let s=n.querySelector(`[data-seq="${o.seq}"]`),a=s?s.getBoundingClientRect().top-o.top:0;Math.abs(a)>=.5&&(this.#i+=a)}}this.#m(n),this.#s=n.scrollTop+this.#i,this.#b()}}#m(t){if(clearTimeout(this.#u),this.#i===0)return;let o=this.#c+ki-performance.now(),n=o>0&&this.#o.offset(this.#r.start)>=this.#i;n&&(this.#u=setTimeout(()=>this.#m(t),o));let s=n?0:this.#i;this.#i-=s,this.#y(t.firstElementChild),s!==0&&(t.scrollTop+=s)}#$(t){let o=t.firstElementChild;if(o){o.clientWidth!==this.#d&&(this.#d=o.clientWidth,this.#n.clear(),this.#o.fill(this.#a.length,n=>Si(this.#a[n])));for(let[n,s]of this.#_().entries()){let a=s.getBoundingClientRect().height;this.#n.set(Number(s.dataset.seq),a),this.#o.measured(this.#r.start+n,a)}this.#y(o)}}#y(t){let{start:o,end:n}=this.#r;t.style.paddingBlockStart=`${Math.max(0,this.#o.offset(o)-this.#i)}px`,t.style.paddingBlockEnd=`${this.#o.total-this.#o.offset(n)}px`}#w(){let t=ne.value,o=t&&t!==this.#p&&this.#e?.querySelector(`[data-seq="${t.seq}"]`);return o?(this.#p=t,this.#t=!1,o.scrollIntoView({block:"center"}),!0):!1}#k=()=>{let t=this.#e;if(!t||t.clientHeight===0)return;this.#s=t.scrollTop+this.#i,this.#c=performance.now();let o=this.#t;this.#t=t.scrollHeight-t.scrollTop-t.clientHeight<vc,this.#t!==o&&this.forceUpdate(),this.#b()};#x=t=>{let o=this.#e,n=!t.ctrlKey&&!t.metaKey&&!t.altKey&&!t.shiftKey;!o||t.target!==o||!n||t.key!=="End"&&t.key!=="Home"||(t.preventDefault(),this.#t=t.key==="End",[this.#i,this.#s]=[0,0],this.#t||(o.scrollTop=0),this.forceUpdate())};#b(){ft(this.#r,this.#o,this.#s,this.#l)||this.forceUpdate()}#S=t=>this.#e=t;view(){let t=Vo.value,o=t?Ye.value:xi,n=ne.value;this.#T(o),this.#r=this.#A(n);let{start:s,end:a}=this.#r,i=s===0&&a===o.length;return r`
      <div class="scroller" ref=${this.#S} onScroll=${this.#k} onKeyDown=${this.#x} tabindex="0" role="group" aria-label="Messages">
        <div class="log" id="log" role="log" aria-label="Conversation" aria-live=${i||this.#t?null:"off"}>
          ${t?o.slice(s,a).map((l,c)=>r`
                  <div key=${l.seq} class=${l.seq===n?.seq?"place marked":"place"} data-seq=${l.seq} role="article" aria-posinset=${s+c+1} aria-setsize=${o.length}>
                    <${bi} entry=${l} />
                  </div>
                `):r`<p class="empty">Loading…</p>`}
        </div>
        <${wi} />
      </div>
    `}#T(t){let o=this.#a;if(t===o)return;this.#a=t;let n=o.length-1,s=a=>this.#n.get(t[a]?.seq??0)??Si(t[a]);t.length>=o.length&&t[n]?.seq===o[n]?.seq?this.#o.grow(t.length,s):this.#o.fill(t.length,s)}#A(t){let{length:o}=this.#a;if(o<=_c)return{start:0,end:o};let n=this.#o,s=t&&t!==this.#p?Qt(this.#a,t.seq):-1;if(t&&this.#a[s]?.seq===t.seq)return et(n,n.offset(s)-this.#l/2,this.#l);let a=n.total-this.#l,i=this.#t?a:Math.min(this.#s,a);return ft(this.#r,n,i,this.#l)?this.#r:et(n,i,this.#l)}};function Si(e){return typeof e?.text=="string"?bc+wc*Math.ceil(e.text.length/kc):yc}var Ti=f(()=>{let e=ye.value;return e?r`
    <section class="pane" id="thread" aria-labelledby="visitor-name" data-phase=${e.phase}>
      <${Sc} row=${e} />
      <${ii} row=${e} />
      <${Ac} row=${e} />
      <${Ec} row=${e} />
      <${Io} key=${e.id} />
      <${hi} key=${`composer-${e.id}`} row=${e} />
    </section>
    <${gi} row=${e} />
  `:r`
      <section class="pane nothing" id="thread" aria-label="Conversation">
        <p>${v.value===null?"Choose a conversation to read it.":"Loading…"}</p>
      </section>
    `}),Sc=f(({row:e})=>{let t=$.value;return r`
      <header class="pane-head">
        <button type="button" id="back" class="square" aria-label="Back to the list" onClick=${()=>{W(null)}}>
          <${J} name="back" />
        </button>
        <div class="pane-who">
          <h2 id="visitor-name">${Z(e.visitor)}</h2>
          <p id="phase">
            ${zt(e,t?.id??"")} · ${Y(o=>V(e.since,o))}${e.cause&&e.phase!=="resolved"?` · ${U(e.cause)}`:""}
          </p>
        </div>
        <div class="actions" id="actions">${t&&Tc(e,t).map(o=>r`<${To} key=${o.id} action=${o} row=${e} />`)}</div>
        <button
          type="button"
          id="toggle-details"
          class="square"
          aria-label="Details"
          title="Details"
          aria-expanded=${String(se.value)}
          aria-controls="details"
          onClick=${()=>se.value=!se.value}
        >
          <${J} name="info" />
        </button>
      </header>
    `});function Tc(e,t){return ge(e,t)?[]:Ee(e,t)}var Ac=f(({row:e})=>{let{snoozed_until:t}=e;return!t||e.phase!=="human"?null:r`<p class="snoozed" id="snoozed">Put aside until ${Y(o=>j(t,o))}, or until the visitor writes.</p>`}),Ec=f(({row:e})=>{let t=$.value,o=t&&e.phase==="human"&&e.operator?.id===t.id?Ss(Ye.value,t.id):null;return o===null||k.value.pending.length>0?null:r`<p class="silence" id="silence">You joined ${Ic(o)} and have not written yet. A short hello shows that somebody is there.</p>`});function Ic(e){let t=Y(o=>V(e,o));return t==="now"?"just now":`${t} ago`}var Ai=f(()=>ve.value?r`<${Cc} text=${ve.value} />`:$.value?r`
    <${As} />
    <main class=${`layout ${v.value===null?"choosing":"reading"}`}>
      <h1 class="hidden">Inbox</h1>
      <${fi} />
      <${Ti} />
    </main>
    <${ai} />
  `:r`<p class="full-page" role="status">Loading…</p>`);function Cc({text:e}){return r`
    <main class="full-page" id="sign-in">
      <h1>Inbox</h1>
      <p role="alert">${e}</p>
      <p>Please sign in, then <a href="">load this page again</a>.</p>
    </main>
  `}var Mc=250,Nc="(min-width: 1180px)",Ei,Nn="";function Ii(){let e=matchMedia(Nc),t=()=>{let o=ye.value,n=st.value&&(se.value||e.matches),s=o&&n?`${o.id}@${o.seq}`:"";s===Nn&&Ce.value||(Nn=s,clearTimeout(Ei),o&&n&&(Ei=setTimeout(()=>{Oc(o.id,s)},Mc)))};ie(t),e.addEventListener("change",t)}async function Oc(e,t){try{let o=await S("GET",`api/conversations/${e}/why`);Nn===t&&(Ce.value=o)}catch{}}var Dc=1e3,Wc=/^#conversation=(.+)$/;Po(r`<${Ai} />`,document.getElementById("inbox"));ni();Ii();da();setInterval(Ci,Dc);document.addEventListener("visibilitychange",Ci);Object.assign(globalThis,{handoffDrawn:Bo});ie(()=>{let e=Go.value+xt.value.filter(t=>t.phase==="human").length;document.title=e>0?`(${e}) Inbox`:"Inbox"});Rc();function Ci(){document.hidden||(X.value=Date.now())}async function Rc(){let e=Wc.exec(location.hash)?.[1];await Zo(),e&&$.value&&await W(decodeURIComponent(e)),ie(()=>{let t=v.value;history.replaceState(null,"",t===null?location.pathname+location.search:`#conversation=${encodeURIComponent(t)}`)})}
